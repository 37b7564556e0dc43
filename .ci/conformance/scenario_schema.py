"""Holds the JSON Schema of scenario files against their reader, with check-jsonschema.

Every file of the library is valid, and every file of Fixtures/mistakes is not, but for those whose
mistakes no schema can know; each of these is named here with its reason.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from fake import TOOL, TOP

# Files with mistakes that only a reader of the whole file, or of what stands around it, can see.
BEYOND_SCHEMAS = {
    "cases-bad-name": "what a case may be called",
    "cases-unknown-value": "which values the cases have",
    "cases-value-missing": "that all cases have the same values",
    "expect-download-contradicts": "numbers held against each other",
    "expect-is-empty": "that serve takes a file that expects nothing",
    "expect-none-at-a-time": "numbers held against each other",
    "expect-request-spacing": "numbers held against each other",
    "expect-spacing-of-one": "numbers held against each other",
    "expression-with-flags": "regular expressions",
    "fault-of-events-elsewhere": "which routes have events",
    "found-everywhere": "regular expressions",
    "no-documented-route-fits-post-run-see": "which routes are documented",
    "no-skill-is-called-video-making-al": "which skills there are",
    "refuses-backwards": "numbers held against each other",
    "render-at-another-route": "which routes render",
    "reply-that-never-reaches-the-wire": "values held against each other",
    "route-marked-but-documented": "which routes are documented",
    "route-with-wrong-method": "which routes are documented",
    "rule-never-answers": "rules held against each other",
    "rules-unknown": "which rules there are",
    "state-at-another-route": "which routes have a state",
    "stream-at-another-route": "which routes stream",
    "stream-goes-on-behind-its-end": "steps held against each other",
    "tag-of-yaml": "YAML tags, which other readers take",
    "text-cut-by-a-comment": "comments",
    "upload-not-there": "which files there are",
    "upload-there-after-all": "which files there are",
    "use-of-fragments": "what stands in other files",
    "user-is-empty": "that serve takes a file without a user",
    "users-alone": "which users there are",
    "users-expected": "which users there are",
    "users-session-unknown": "which sessions there are",
    "when-body-bad-expression": "regular expressions",
    "when-state-never-entered": "rules held against each other",
    "when-state-slip": "rules held against each other",
    "when-turn-backwards": "numbers held against each other",
    "when-until-before-from": "numbers held against each other",
    "world-twice": "values held against each other",
}


def check(report):
    """The number of files that were compared."""
    # A fragment is no scenario by itself.
    good = sorted(path for path in (TOP / "Scenarios").rglob("*.yaml") if path.parent.name != "fragments")
    bad = sorted((TOP / "Fixtures/mistakes").glob("*.yaml"))
    with tempfile.NamedTemporaryFile("w", suffix=".json") as schema:
        schema.write(subprocess.check_output([TOOL, "reference", "--schema"], text=True))
        schema.flush()
        refused = _refused(schema.name, good + bad)
    for path in good:
        if path in refused:
            report(f"{path.relative_to(TOP)}: the reader takes it, the schema does not: {refused[path]}")
    for path in bad:
        is_beyond = path.stem in BEYOND_SCHEMAS
        if path not in refused and not is_beyond:
            report(f"{path.relative_to(TOP)}: the reader refuses it, the schema does not")
        if path in refused and is_beyond:
            report(f"{path.relative_to(TOP)}: the schema sees its mistake; take it off the list")
    for name in BEYOND_SCHEMAS.keys() - {path.stem for path in bad}:
        report(f"Fixtures/mistakes/{name}.yaml is named in {__name__} and does not exist")
    return len(good) + len(bad)


def _refused(schema, paths):
    """The files that the schema refuses, with the first reason."""
    program = pathlib.Path(sys.executable).with_name("check-jsonschema")
    outcome = subprocess.run(
        [program, "--schemafile", schema, "--output-format", "json", *paths],
        capture_output=True, text=True)
    found = json.loads(outcome.stdout)
    refused = {}
    for error in found.get("errors", []) + found.get("parse_errors", []):
        refused.setdefault(
            pathlib.Path(error["filename"]), error.get("message", "it cannot be parsed"))
    return refused
