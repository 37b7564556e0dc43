"""Finds the program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class NotFound(Exception):
    """There is no nemosim, or none that can be run."""


def find_binary(start: Path | None = None) -> str:
    """The program: NEMOSIM, else `nemosim` in PATH, else what a checkout around `start` has built."""
    named = os.environ.get("NEMOSIM")
    if named:
        if os.access(named, os.X_OK):
            return named
        raise NotFound(f"NEMOSIM names {named}, which cannot be run")
    found = shutil.which("nemosim")
    if found:
        return found
    place = (start or Path.cwd()).resolve()
    for folder in (place, *place.parents):
        for build in ("release", "debug"):
            candidate = folder / ".build" / build / "nemosim"
            if os.access(candidate, os.X_OK):
                return str(candidate)
    raise NotFound(
        "nemosim was not found: put it into PATH, name it in NEMOSIM, or run `make build` in its "
        "checkout"
    )
