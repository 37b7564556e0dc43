"""A hundred tests, each with a world and a whole turn of its own; `make integrations` times them."""

from __future__ import annotations

import pytest
from client import Client
from pytest_nemosim import World


@pytest.mark.parametrize("number", range(100))
def test_a_turn(nemo_world: World, number: int) -> None:
    client = Client(nemo_world.url, nemo_world.client_id)
    assert client.say(f"make a {5 + number % 5}-second video of a harbour")
    assert client.draft()["t"]
    nemo_world.expect()
