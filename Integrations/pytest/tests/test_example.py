"""What tests of a client look like with `nemo_world`."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from client import Client
from pytest_nemosim import Broken, ControlError, Server, World


def test_a_clip_is_made_in_a_moment(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    words = client.say("make a 5-second video of a harbour")
    # Minutes of generation have passed, and nobody waited.
    assert nemo_world.now > "00:01:00"
    assert words and client.draft()["t"]
    assert client.credits() == 0
    nemo_world.expect()


@pytest.mark.nemosim(scenario="silent.yaml", credits=300)
def test_a_silent_edit_is_seen_in_the_state(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    before = client.draft()
    assert client.say("add lo-fi background music") == []
    assert client.draft() != before
    nemo_world.expect()


@pytest.mark.nemosim(pace="manual")
def test_time_is_moved_by_hand(nemo_world: World) -> None:
    assert nemo_world.now == "00:00:00.000"
    nemo_world.advance(90)
    assert nemo_world.now == "00:01:30.000"
    nemo_world.advance("1m30s")
    assert nemo_world.now == "00:03:00.000"


def test_a_fault_is_laid_over_a_reply(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    nemo_world.add_fault("GET /api/credits/balance/simple: close")
    with pytest.raises(httpx.RemoteProtocolError):
        client.credits()


def test_a_careless_client_is_caught(nemo_world: World) -> None:
    httpx.post(
        f"{nemo_world.url}/api/auth/anonymous-token",
        headers={"X-Client-Id": nemo_world.client_id},
        trust_env=False,
    )
    httpx.get(f"{nemo_world.url}/api/credits/balance/simple", trust_env=False)
    with pytest.raises(Broken, match="R1 .*\n.*without Authorization"):
        nemo_world.expect()
    nemo_world.expect(but=["R1"])


def test_mistakes_are_told(nemo_world: World) -> None:
    with pytest.raises(ControlError, match="not moved by hand at pace skip"):
        nemo_world.advance(1)
    with pytest.raises(ControlError, match="is no pace"):
        nemo_world.set_pace("fast")


BUSY = """
scenario: Too many questions
script:
  - on: GET /api/credits/balance/simple
    nth: 1
    reply: { status: 429 }
user: nothing
expect:
  - request: GET /api/credits/balance/simple
    times: 3
"""


def test_rules_are_exchanged_while_it_runs(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    assert client.credits() == 100
    nemo_world.load(BUSY)
    reply = client.http.get("/api/credits/balance/simple")
    assert reply.status_code == 429
    # What there was stays, the session for one; the scenario's expectations count now.
    client.draft()
    with pytest.raises(Broken, match="expected request: GET .*times: 3"):
        nemo_world.expect()


def test_what_a_scenario_uses_comes_along(nemosim: Server, tmp_path: Path) -> None:
    (tmp_path / "fragments").mkdir()
    (tmp_path / "fragments" / "poor.yaml").write_text("backend: { credits: 7 }\n")
    scenario = tmp_path / "poor.yaml"
    scenario.write_text("scenario: poor\nuse: fragments/poor.yaml\n")
    world = nemosim.world(scenario=scenario)
    assert Client(world.url, world.client_id).credits() == 7


def test_what_the_user_saw_is_judged_when_it_is_told(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    nemo_world.shown('data: {"content":{"parts":[]}}')
    with pytest.raises(Broken, match="R6 "):
        nemo_world.expect()
    assert client.credits() == 100


def test_a_token_is_good_from_the_start(nemo_world: World) -> None:
    headers = {"Authorization": f"Bearer {nemo_world.token}"}
    url = f"{nemo_world.url}/api/credits/balance/simple"
    assert httpx.get(url, headers=headers, trust_env=False).json()["code"] == 0


@pytest.mark.parametrize("seed", range(1, 11))
def test_worlds_do_not_see_each_other(nemosim: Server, seed: int) -> None:
    worlds = [nemosim.world(seed=seed, credits=seed + count) for count in range(3)]
    for count, world in enumerate(worlds):
        assert Client(world.url, world.client_id).credits() == seed + count
    for world in worlds:
        assert world.journal().count("POST /api/auth/anonymous-token") == 1
        world.end()
