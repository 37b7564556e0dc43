"""Runs Schemathesis against a fake under one setting of its switches."""

import json
import os
import subprocess
import sys
import tempfile

from fake import ATTRIBUTION, SEED, Fake

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = "25"
EXAMPLES_IN_SHORT = "5"
SECONDS = 900
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_headers_conformance", "response_schema_conformance", "unsupported_method",
    "allow_header_conformance",
]
# With 200 for everything, as the documents have it, nobody can see a refusal in its status; where
# requests are too many now and then, that may be said before a token is looked at.
CHECKS_OF_STATUSES = ["ignored_auth"]


def check(description, switches, report, is_short=False):
    """The last lines of what Schemathesis says, or None when it ran out of time."""
    shows_refusals = "bodyCodeStatus=4xx" in switches and not any("rateLimit" in text for text in switches)
    checks = CHECKS + (CHECKS_OF_STATUSES if shows_refusals else [])
    if "renderRoutes=lambda" in switches:  # Routes that are described are not there: 404, not 405.
        checks = [check for check in checks if check != "unsupported_method"]
    with Fake(switches=switches, credits=1_000_000) as fake, tempfile.TemporaryDirectory() as folder:
        user = fake.user()
        path = os.path.join(folder, "openapi.json")
        with open(path, "wb") as file:
            file.write(description.text)
        names = {
            "user": "me", "user_id": "me", "session": user.session, "session_id": user.session,
            "sessionId": user.session, "render": prepare_render(user), "file": "prepared.mp4",
        }
        command = [os.path.join(os.path.dirname(sys.executable), "st"), "run", path, "--url", fake.url]
        command += ["--seed", SEED, "--max-examples", EXAMPLES_IN_SHORT if is_short else EXAMPLES, "--checks", ",".join(checks)]
        # Invented requests to the control API would stop the clock, or the world.
        command += ["--exclude-path-regex", "^/__nemosim/"]
        command += ["--continue-on-failure", "--warnings", "off", "--header", f"Authorization: Bearer {user.token}"]
        environment = {
            **os.environ, "PYTHONPATH": HERE, "SCHEMATHESIS_HOOKS": "hooks",
            "CONFORMANCE_NAMES": json.dumps(names), "NO_COLOR": "1", "COLUMNS": "100",
        }
        try:
            run = subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            report(f"Schemathesis was not done after {SECONDS} s")
            return None
        if run.returncode != 0:
            report(run.stdout + run.stderr)
        return next((line.strip() for line in run.stdout.splitlines() if "generated" in line), "")


def prepare_render(user):
    draft = {"t": [{"tt": 0, "sg": [{"n": "sea", "s": 0, "d": 1000}]}], "d": 1000}
    user.send(
        "POST", "/api/render/proxy/lambda", headers=ATTRIBUTION,
        json_body={"id": "prepared", "sessionId": user.session, "draft": draft},
    )
    return "prepared"
