"""What tests of a client look like with `nemo_world`."""

from __future__ import annotations

import httpx
import pytest
from client import Client
from pytest_nemosim import BrokenRules, ControlError, World


def test_a_clip_is_made_in_a_moment(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    words = client.say("make a 5-second video of a harbour")
    # Minutes of generation have passed, and nobody waited.
    assert nemo_world.now > "00:01:00"
    assert words and client.draft()["t"]
    assert client.credits() == 0
    nemo_world.expect_rules()


@pytest.mark.nemosim(scenario="silent.yaml", credits=300)
def test_a_silent_edit_is_seen_in_the_state(nemo_world: World) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    before = client.draft()
    assert client.say("add lo-fi background music") == []
    assert client.draft() != before
    nemo_world.expect_rules()


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
    with pytest.raises(BrokenRules, match="R1 .*\n.*without Authorization"):
        nemo_world.expect_rules()
    nemo_world.expect_rules(but=["R1"])


def test_mistakes_are_told(nemo_world: World) -> None:
    with pytest.raises(ControlError, match="not moved by hand at pace skip"):
        nemo_world.advance(1)
    with pytest.raises(ControlError, match="is no pace"):
        nemo_world.set_pace("fast")


@pytest.mark.parametrize("seed", range(1, 11))
def test_worlds_do_not_see_each_other(nemosim_binary: str, seed: int) -> None:
    with World(nemosim_binary, seed=seed, credits=seed) as world:
        client = Client(world.url, world.client_id)
        assert client.credits() == seed
        assert world.journal().count("POST /api/auth/anonymous-token") == 1
