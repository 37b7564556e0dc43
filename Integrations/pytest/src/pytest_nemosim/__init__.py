"""A fake nemovideo backend for tests: see `World`, and the fixture `nemo_world`."""

from .binary import NotFound, find_binary
from .control import ControlError
from .server import Server
from .world import Broken, World

__all__ = ["Broken", "ControlError", "NotFound", "Server", "World", "find_binary"]
