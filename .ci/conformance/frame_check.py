"""Reads frames of the agent's streams with the `Event` model of the google-adk that is imported.

From standard input a list of frames in JSON, to standard output what is wrong with each, or null.
A program of its own, as one process cannot hold two versions of google-adk.
"""

import json
import sys

import pydantic_core
from google.adk.events.event import Event
from google.adk.version import __version__


def difference(frame):
    """What ADK would have written otherwise; None when it would have written the same."""
    value = json.loads(frame)
    if "error" in value and "author" not in value:
        # Both servers write it without the model: json.dumps({"error": …}).
        return None if frame == json.dumps(value) else f"ADK would write\n    {json.dumps(value)}"
    event = Event.model_validate_json(frame)
    if __version__.startswith("1."):
        again = event.model_dump_json(exclude_none=True, by_alias=True)
    else:
        again = pydantic_core.to_json(event.model_dump(exclude_none=True, by_alias=True, mode="json")).decode()
    return None if again == frame else f"ADK {__version__} would write\n    {again}"


def check(frame):
    try:
        return difference(frame)
    except ValueError as error:
        return f"ADK {__version__}: {error}"


json.dump([__version__, [check(frame) for frame in json.load(sys.stdin)]], sys.stdout)
