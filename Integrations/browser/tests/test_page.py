"""The page of this folder in Chromium, judged; and one that breaks rules, caught."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import pytest
from pytest_nemosim import find_binary

HERE = pathlib.Path(__file__).resolve().parent
WORLDS = sorted((HERE.parent.parent / "scenarios").glob("*.yaml"))


def judge(*words: str, using: tuple[str, ...] = ()) -> tuple[dict[str, str], str]:
    """Each rule's verdict, and all that was said."""
    run = subprocess.run(
        [find_binary(HERE), "judge", "--json", "--journal", *words, "--"]
        + [sys.executable, str(HERE.parent / "use_page.py"), *using],
        capture_output=True, text=True,
    )
    said = run.stdout + run.stderr
    if not run.stdout.startswith("{"):
        pytest.fail(said)
    card = json.loads(run.stdout)
    verdicts = {rule["rule"]: rule["verdict"] for rule in card["scenarios"][0]["rules"]}
    assert card["passed"] == (run.returncode == 0)
    return {**verdicts, "passed": str(card["passed"])}, said


def test_the_page_keeps_the_rules() -> None:
    verdicts, said = judge()
    assert verdicts["passed"] == "True", said
    # It shows words, looks at its export as seldom as it should, and asks as its skill.
    assert {verdicts[rule] for rule in ("R1", "R2", "R4", "R6", "R13", "R14", "R15")} == {"kept"}


def test_a_careless_page_is_caught() -> None:
    verdicts, said = judge(using=("--page", "browser/tests/careless.html"))
    broken = {rule for rule, verdict in verdicts.items() if verdict == "broken"}
    assert broken == {"R1", "R2", "R6", "R14", "R15"}, said


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.stem)
def test_fake_timers_in_every_world(world: pathlib.Path) -> None:
    verdicts, said = judge("--pace", "manual", "--scenario", str(world), using=("--fake-timers",))
    assert verdicts["passed"] == "True", said


def test_nine_minutes_by_fake_timers() -> None:
    verdicts, said = judge(
        "--pace", "manual", "--scenario", str(HERE / "nine-minutes.yaml"),
        using=("--fake-timers",),
    )
    assert verdicts["passed"] == "True", said
    assert verdicts["R5"] == "kept", said
