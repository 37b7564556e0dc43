"""Says everyday things to the agent, and has google-adk read every frame of its streams."""

import concurrent.futures
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

import scenarios
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

# Scenarios at once: most of their time they wait for the fake's.
AT_ONCE = 8
# Hours of silence have no frames; at the fake's speed they would take hours, too.
LONG_WAIT = re.compile(r"\d+h")


def frames(version, settings):
    """Each frame with the place where it was heard."""
    common = ["streamDialect=adk", f"adkVersion={version}"]
    for switches in settings:
        yield from prompted_frames(common + switches)
    told = functools.partial(scenario_frames, switches=common)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for heard in pool.map(told, scenarios.below(TOP / "Scenarios")):
            yield from heard


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


def scenario_frames(scenario, switches):
    """What the messages of a scenario's user are answered with, its damage to the wire left out."""
    steps = [step for step in scenario.steps if isinstance(step, dict)]
    if not any("say" in step for step in steps) or is_verbatim(scenario.root):
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "scenario.yaml"
        path.write_text(scenarios.text(undamaged(scenario.root)))
        if (fragments := scenario.path.parent / "fragments").exists():
            (path.parent / "fragments").symlink_to(fragments)
        with Fake(switches=switches, scenario=path, credits=100_000) as fake:
            return list(step_frames(scenario.name, steps, fake))


def step_frames(name, steps, fake):
    try:
        user = fake.user()
    except (Refused, ConnectionError):
        return  # Its script lets nobody in, and so nothing is said.
    for step in steps:
        if "upload" in step:
            files = step["upload"] if isinstance(step["upload"], list) else [step["upload"]]
            places = [TOP / "Fixtures" / name for name in files]
            # One that is missing on purpose is none that could be sent.
            user.upload(*[place for place in places if place.exists()])
        elif "say" in step:
            for frame in user.say(step["say"]).frames():
                yield name, frame


def is_verbatim(node):
    """Whether a script writes a stream itself, and so says nothing of how the fake does."""
    return any(
        key in ("bytes", "fields") and isinstance(within, yaml.SequenceNode)
        or key == "Content-Type" and value.value == "text/event-stream"
        for key, value, within in scenarios.members(node))


def undamaged(node, within=None, key=None):
    """The same without faults, which break frames on purpose: what was said beneath is looked at."""
    if key == "faults":
        return scenarios.node("[{ wait: 1ms }]")
    if isinstance(node, yaml.MappingNode):
        pairs = [(name, undamaged(value, node, name.value)) for name, value in node.value]
        return yaml.MappingNode(node.tag, pairs, flow_style=node.flow_style)
    if isinstance(node, yaml.SequenceNode):
        items = [undamaged(item, node) for item in node.value]
        return yaml.SequenceNode(node.tag, items, flow_style=node.flow_style)
    if isinstance(within, yaml.SequenceNode) and node.value in ("cut", "hang"):
        return scenarios.node("close")
    if key == "wait" and LONG_WAIT.match(node.value):
        return scenarios.node("10m")
    return node


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
