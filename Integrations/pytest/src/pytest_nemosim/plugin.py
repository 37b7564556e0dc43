"""The fixtures `nemosim` and `nemo_world`, the marker, and what a failing test shows."""

from __future__ import annotations

from typing import Generator

import pytest

from .binary import NotFound, find_binary
from .control import ControlError
from .server import Server
from .world import World, broken

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
def nemosim(pytestconfig: pytest.Config) -> Generator[Server, None, None]:
    """One fake for the whole run, or for each worker of pytest-xdist."""
    try:
        server = Server(find_binary(pytestconfig.rootpath))
    except (NotFound, ControlError) as error:
        pytest.fail(str(error), pytrace=False)
    with server:
        yield server


@pytest.fixture
def nemo_world(request: pytest.FixtureRequest, nemosim: Server) -> Generator[World, None, None]:
    """A fake backend of this test's own; the marker `nemosim` says what it is like."""
    marker = request.node.get_closest_marker("nemosim")
    options = dict(marker.kwargs) if marker else {}
    scenario = options.get("scenario")
    if isinstance(scenario, str) and "\n" not in scenario:
        options["scenario"] = request.path.parent / scenario
    try:
        world = nemosim.world(**options)
    except (ControlError, OSError) as error:
        pytest.fail(f"no world: {error}", pytrace=False)
    request.node.stash[_WORLD] = world
    yield world
    world.end()


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
        card = broken(world.card())
    except (ControlError, OSError) as error:
        report.sections.append(("nemosim", f"the fake does not answer any more: {error}"))
        return
    shown = lines[-_SHOWN_LINES:]
    if len(lines) > len(shown):
        shown.insert(0, f" … {len(lines) - len(shown)} lines before")
    report.sections.append(("nemosim journal", "\n".join(shown)))
    if card:
        report.sections.append(("nemosim report card", card))
