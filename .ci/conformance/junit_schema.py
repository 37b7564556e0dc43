"""Holds JUnit reports against the schema by which Jenkins reads them; pytest's sources bring it."""

import pathlib
import subprocess
import sys
import tarfile
import tempfile

import xmlschema
from fake import TOOL, TOP

SOURCES = pathlib.Path(sys.prefix) / "pytest-sources"
SCENARIO = """\
scenario: It fails & <shows> "it"
user:
  - say: hi
expect:
  - said: Nobody says ]]> this
"""


def check(report):
    """Tells what is wrong in reports of runs that pass, fail or are refused; gives their number."""
    schema = xmlschema.XMLSchema(text_of_schema())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        failing = folder / "failing.yaml"
        failing.write_text(SCENARIO)
        runs = {
            "a library": (0, ["run", "Scenarios/faults", "Scenarios/users"]),
            "a failure": (1, ["run", failing, "--seeds", "1..2"]),
            "mistakes": (2, ["run", "Fixtures/mistakes/anchor-unknown.yaml", failing]),
            "a client that is judged": (
                1, ["judge", "--", "sh", "-c", "curl -s $NEMO_API_URL/api/nowhere"]),
        }
        for number, (name, (code, words)) in enumerate(runs.items()):
            path = folder / f"{number}.xml"
            outcome = subprocess.run(
                [TOOL, words[0], "--junit", path, *words[1:]], cwd=TOP, capture_output=True,
                text=True)
            if outcome.returncode != code:
                report(f"JUnit of {name}: exit code {outcome.returncode}: {outcome.stderr[-500:]}")
                continue
            for error in schema.iter_errors(path):
                report(f"JUnit of {name}: {error.path}: {error.reason}")
        return len(runs)


def text_of_schema():
    (archive,) = SOURCES.glob("pytest-*.tar.gz")
    with tarfile.open(archive) as sources:
        (member,) = [each for each in sources if each.name.endswith("/junit-10.xsd")]
        return sources.extractfile(member).read().decode()
