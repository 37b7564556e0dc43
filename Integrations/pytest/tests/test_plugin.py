"""What the plugin does for a run of pytest; each test runs one of its own."""

from __future__ import annotations

import pytest
from pytest_nemosim import find_binary

CARELESS = """
import urllib.request

def test_careless(nemo_world):
    request = urllib.request.Request(
        nemo_world.url + "/api/auth/anonymous-token", method="POST",
        headers={"X-Client-Id": nemo_world.client_id})
    token = urllib.request.urlopen(request).read().decode()
    urllib.request.urlopen(nemo_world.url + "/api/credits/balance/simple")
    assert False, "on purpose"
"""


@pytest.fixture(autouse=True)
def binary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMOSIM", find_binary())


def test_a_failing_test_shows_card_and_journal(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(CARELESS)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([
        "*nemosim journal*", "*client*GET /api/credits/balance/simple*", "*nemosim report card*",
        "R1 every request after sign-in *", "*without Authorization*",
    ])
    result.stdout.no_fnmatch_line("*nmv_usr_[A-Za-z0-9]*")


def test_a_passing_test_shows_nothing(pytester: pytest.Pytester) -> None:
    # Where nobody has asked for anything, there is nothing that passed.
    pytester.makepyfile("""
        import urllib.request

        def test_fine(nemo_world):
            headers = {"Content-Type": "application/json", "X-Client-Id": "a"}
            url = nemo_world.url + "/api/auth/anonymous-token"
            urllib.request.urlopen(urllib.request.Request(url, b"{}", headers)).close()
            assert nemo_world.card()["passed"]
    """)
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*nemosim journal*")


def test_workers_have_a_fake_each(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import os, pathlib, pytest

        @pytest.mark.parametrize("number", range(12))
        def test_one(nemosim, nemo_world, number):
            place = pathlib.Path(os.environ["PLACES"], os.environ["PYTEST_XDIST_WORKER"])
            place.write_text(nemosim.url)
            assert nemo_world.url.startswith(nemosim.url)
    """)
    places = pytester.mkdir("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLACES", str(places))
        result = pytester.runpytest_subprocess("-n", "3")
    result.assert_outcomes(passed=12)
    urls = [place.read_text() for place in places.iterdir()]
    assert len(urls) == len(set(urls)) > 1


def test_a_missing_program_is_told(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEMOSIM", "/nowhere/nemosim")
    pytester.makepyfile("def test_it(nemo_world): pass")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*NEMOSIM names /nowhere/nemosim, which cannot be run*"])


def test_a_mistake_in_a_scenario_is_told(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("""
        import pytest

        @pytest.mark.nemosim(scenario="wrong.yaml")
        def test_it(nemo_world): pass
    """)
    pytester.makefile(".yaml", wrong="scenario: x\nscrpt: []\n")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*did you mean script?*"])
