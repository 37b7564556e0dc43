"""One running `nemosim serve`, with as many worlds as tests want."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any, Iterable, Mapping

from .control import Control, ControlError, posted_scenario
from .world import World


class Server:
    """A fake backend on a free port; its worlds do not see each other.

    It starts in some ten milliseconds and ends with `close`, or at the end of a `with` block.
    """

    #: The address, without a slash at the end.
    url: str

    def __init__(self, binary: str) -> None:
        # A file, since a pipe that nobody reads would be full one day.
        self._errors = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            [binary, "serve", "--port", "0"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if not first.startswith("listening on "):
            self._process.wait()
            self._errors.seek(0)
            raise ControlError(f"nemosim did not start: {self._errors.read().strip()}")
        self.url = first.split()[-1]
        self._control = Control(self.url)

    def world(
        self,
        *,
        scenario: str | Path | None = None,
        seed: int = 1,
        pace: str = "skip",
        credits: int | None = None,
        switches: Mapping[str, str] | None = None,
        faults: Iterable[str] = (),
    ) -> World:
        """A world of its own: nothing that happens in another is seen in it.

        `scenario` is a file, or a scenario's text; its world, rules and expectations are taken.
        """
        order: dict[str, Any] = {"seed": seed, "pace": pace, "switches": dict(switches or {})}
        if scenario is not None:
            order.update(posted_scenario(scenario))
        if credits is not None:
            order["credits"] = credits
        world = World(self._control.post("worlds", order), seed)
        for fault in faults:
            world.add_fault(fault)
        return world

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
