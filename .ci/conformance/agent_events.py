"""Says everyday things to the agent, and has google-adk read every frame of its streams."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

from fake import TOP, Fake, Refused

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

# What each version of the `adk` dialect is looked at under, and where its google-adk lies.
VERSIONS = {
    "1.27.5": (
        [
            [],
            ["longRunningTools=all", "generationStages=fixed", "trailingIssue=always"],
            ["stateDeltas=on", "thoughts=on"],
        ],
        None,
    ),
    "2.13.0": (
        [[], ["longRunningTools=generation", "stateDeltas=on", "thoughts=on"]], TOP / ".venv/adk2",
    ),
}

# Faults break frames on purpose; what the agent said beneath them is looked at.
FAULTS = re.compile(r"^( +)faults: \[.*\]$", re.MULTILINE)
# A script that writes the stream itself says nothing of how the fake does.
VERBATIM = re.compile(r"^ +- (bytes|fields):", re.MULTILINE)
# Hours of silence have no frames; at the fake's speed they would take hours, too.
LONG_WAITS = re.compile(r"\bwait: \d+h\b")
# Of several scenarios in one file none is served; single files have every kind of frame, too.
CASES = re.compile(r"^cases:", re.MULTILINE)
ODD_ENDS = re.compile(r"^( +)- (cut|hang)$", re.MULTILINE)


def frames(version, settings):
    """Each frame with the place where it was heard."""
    common = ["streamDialect=adk", f"adkVersion={version}"]
    for switches in settings:
        yield from prompted_frames(common + switches)
    for path in sorted(TOP.glob("Scenarios/**/*.yaml")):
        if path.parent.name != "fragments":
            yield from scenario_frames(path, common)


def prompted_frames(switches):
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


def scenario_frames(path, switches):
    """What the messages of a scenario's user are answered with, its damage to the wire left out."""
    text = path.read_text()
    if CASES.search(text):
        return
    steps = yaml.safe_load(text).get("user") or []
    steps = [step for step in steps if isinstance(step, dict)]
    if not any("say" in step for step in steps) or VERBATIM.search(text):
        return
    with tempfile.TemporaryDirectory() as folder:
        undamaged = pathlib.Path(folder) / path.name
        text = LONG_WAITS.sub("wait: 10m", FAULTS.sub(r"\1faults: [{ wait: 1ms }]", text))
        undamaged.write_text(ODD_ENDS.sub(r"\1- close", text))
        if (fragments := path.parent / "fragments").exists():
            (undamaged.parent / "fragments").symlink_to(fragments)
        with Fake(switches=switches, scenario=str(undamaged), credits=100_000) as fake:
            try:
                user = fake.user()
            except Refused:
                return  # Its script lets nobody in, and so nothing is said.
            for step in steps:
                if "upload" in step:
                    files = step["upload"] if isinstance(step["upload"], list) else [step["upload"]]
                    places = [TOP / "Fixtures" / name for name in files]
                    # One that is missing on purpose is none that could be sent.
                    user.upload(*[place for place in places if place.exists()])
                elif "say" in step:
                    for frame in user.say(step["say"]).frames():
                        yield path.name, frame


def check(version, report):
    settings, library = VERSIONS[version]
    heard = list(frames(version, settings))
    environment = {**os.environ, **({"PYTHONPATH": str(library)} if library else {})}
    judged = subprocess.run(
        [sys.executable, pathlib.Path(__file__).with_name("frame_check.py")], env=environment,
        input=json.dumps([frame for _, frame in heard]), stdout=subprocess.PIPE, text=True, check=True)
    read_with, differences = json.loads(judged.stdout)
    if read_with != version:
        report(f"google-adk {version} is wanted, and {read_with} was imported")
    for (place, frame), found in zip(heard, differences, strict=True):
        if found:
            report(f"{place}: {frame}\n  {found}")
    return len(heard)
