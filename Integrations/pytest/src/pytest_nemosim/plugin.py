"""The fixture `nemo_world`, the marker `nemosim`, and what a failing test shows."""

from __future__ import annotations

from typing import Generator

import pytest

from .binary import NotFound, find_binary
from .world import ControlError, World

_WORLD = pytest.StashKey[World]()
#: How much of the journal a failing test shows.
_SHOWN_LINES = 40


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "nemosim(scenario=None, seed=1, pace='skip', credits=None, switches={}, faults=[]): the "
        "world that nemo_world gives this test; a relative scenario lies beside its file",
    )


@pytest.fixture(scope="session")
def nemosim_binary(pytestconfig: pytest.Config) -> str:
    """The path of the program."""
    try:
        return find_binary(pytestconfig.rootpath)
    except NotFound as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def nemo_world(
    request: pytest.FixtureRequest, nemosim_binary: str
) -> Generator[World, None, None]:
    """A fake backend of this test's own; the marker `nemosim` says what it is like."""
    marker = request.node.get_closest_marker("nemosim")
    options = dict(marker.kwargs) if marker else {}
    scenario = options.get("scenario")
    if scenario is not None:
        options["scenario"] = request.path.parent / scenario
    try:
        world = World(nemosim_binary, **options)
    except ControlError as error:
        pytest.fail(str(error), pytrace=False)
    request.node.stash[_WORLD] = world
    with world:
        yield world


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, None, None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    world = item.stash.get(_WORLD, None)
    if report.when != "call" or not report.failed or world is None:
        return
    try:
        lines = world.journal().splitlines()
        broken = [rule for rule in world.card()["rules"] if rule["verdict"] == "broken"]
    except (ControlError, OSError) as error:
        report.sections.append(("nemosim", f"the fake does not answer any more: {error}"))
        return
    shown = lines[-_SHOWN_LINES:]
    if len(lines) > len(shown):
        shown.insert(0, f" … {len(lines) - len(shown)} lines before")
    report.sections.append(("nemosim journal", "\n".join(shown)))
    if broken:
        text = "\n".join(f"{rule['rule']} {rule['sentence']}" for rule in broken)
        report.sections.append(("nemosim: broken rules", text))
