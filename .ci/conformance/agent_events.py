"""Reads every frame of the agent's streams with the `Event` model of google-adk."""

import json
import pathlib
import re
import tempfile

import yaml
from google.adk.events.event import Event

from fake import TOP, Fake

PROMPTS = [
    "make a 5-second clip of the sea",
    "add lo-fi background music at 35%",
    "add a title \"Hello, 世界\" for 3 seconds",
    "make the music quieter",
    "cut out the silences and speed it up",
    "remove the title",
    "添加背景音乐",
    "what can you do?",
    "change the aspect ratio to 9:16",
    "use https://www.youtube.com/watch?v=1",
    "make it better",
    "write me a poem about the weather",
]

# Faults break frames on purpose; what the agent said beneath them is looked at.
FAULTS = re.compile(r"^( +)faults: \[.*\]$", re.MULTILINE)


def frames():
    """Each frame with the place where it was heard."""
    switches = ["streamDialect=adk", "stateDeltas=on", "thoughts=on"]
    with Fake(switches=switches, credits=100_000) as fake:
        user = fake.user()
        user.upload(TOP / "Fixtures/media/city-timelapse.mp4", TOP / "Fixtures/media/portrait.jpg")
        for streaming in (False, True):
            for prompt in PROMPTS:
                for frame in user.say(prompt, streaming).frames():
                    yield f"{prompt!r}", frame
        user.session = user.new_session()
        for body in ({}, {"parts": []}):
            for frame in user.send_message(body).frames():
                yield f"message {body}", frame
    for path in sorted(TOP.glob("Scenarios/**/*.yaml")):
        yield from scenario_frames(path)


def scenario_frames(path):
    """What the messages of a scenario's user are answered with, its damage to the wire left out."""
    text = path.read_text()
    steps = yaml.safe_load(text).get("user") or []
    steps = [step for step in steps if isinstance(step, dict)]
    if not any("say" in step for step in steps):
        return
    with tempfile.TemporaryDirectory() as folder:
        undamaged = pathlib.Path(folder) / path.name
        undamaged.write_text(FAULTS.sub(r"\1faults: [{ wait: 1ms }]", text))
        with Fake(switches=["streamDialect=adk"], scenario=str(undamaged), credits=100_000) as fake:
            user = fake.user()
            for step in steps:
                if "upload" in step:
                    files = step["upload"] if isinstance(step["upload"], list) else [step["upload"]]
                    user.upload(*[TOP / "Fixtures" / name for name in files])
                elif "say" in step:
                    for frame in user.say(step["say"]).frames():
                        yield path.name, frame


def difference(frame):
    """What ADK would have written otherwise; None when it would have written the same."""
    value = json.loads(frame)
    if list(value) == ["error"]:
        # Written in ADK's server without the model: json.dumps({"error": str(e)}).
        return None if frame == json.dumps(value) else "ADK would escape and space it otherwise"
    again = Event.model_validate_json(frame).model_dump_json(exclude_none=True, by_alias=True)
    return None if again == frame else f"ADK would write\n    {again}"


def check(report):
    count = 0
    for place, frame in frames():
        count += 1
        try:
            found = difference(frame)
        except ValueError as error:
            found = str(error)
        if found:
            report(f"{place}: {frame}\n  {found}")
    return count
