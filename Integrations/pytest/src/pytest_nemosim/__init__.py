"""A fake nemovideo backend for tests: see `World`, and the fixture `nemo_world`."""

from .binary import NotFound, find_binary
from .world import BrokenRules, ControlError, World

__all__ = ["BrokenRules", "ControlError", "NotFound", "World", "find_binary"]
