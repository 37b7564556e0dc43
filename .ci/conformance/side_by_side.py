"""Sends invented requests to a real ADK server and to the fake under its `adk` settings, and compares.

What differs is mended in the fake, or named in `KNOWN` with its reason.
"""

import contextlib
import difflib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile

import yaml

import invented
import turns
from fake import ATTRIBUTION, HERE, Fake
from walkthrough import Heard

SWITCHES = [
    "streamDialect=adk", "requestChecks=adk", "unknownSession=adk404", "concurrentRuns=allow", "heartbeats=off",
]
SHOWN = 12
PATIENCE = 60
# ADK copies all that was said in a session for each message; so long one is kept.
RENEWAL = 50
# Calls and invocations that a user makes up stay in ADK's history, and are found again by later ones;
# the fake keeps none.
MADE_UP = re.compile(rb"function_?call|invocation_?id", re.IGNORECASE)

# What differs, and why it may: what is odd about the request, as a regular expression, and the reason.
KNOWN = [
    (r"target (/RUN_SSE|/run_sse/x|/run_sse\.|/run_sse;a=b|/run_sse/%3Fa|/\./run_sse)",
     "the service has other routes, too, and names the nearest"),
    ("the role of the model", "what a model makes of words that are its own is up to the model"),
]


met = set()


def check_known(report):
    """What was never met need not be known."""
    for about, reason in KNOWN:
        if about not in met:
            report(f"no answer differs where {about!r} ({reason})")


def check(version, library, report):
    """How many requests were answered alike."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        yaml.safe_dump(turns.scenario(), file, allow_unicode=True)
        file.flush()
        switches = [*SWITCHES, f"adkVersion={version}"]
        # An ADK server that is told of no pages says nothing to them.
        fake = Fake(switches=switches, scenario=file.name, credits=1_000_000, options=["--cors", "off"])
        with fake, Real(library) as real:
            return compare(fake, real, report)


def compare(fake, real, report):
    user, other = fake.user(), fake.user("other")
    real.create_session("somebody else", other.session)
    headers = [*ATTRIBUTION.items(), ("Authorization", f"Bearer {user.token}")]
    opening = invented.Request("an opening", invented.World(real.document(), user.session).bytes())
    said(fake.port, opening, headers)
    count = differences = age = 0
    for request in invented.all_requests(real.document(), user.session, other.session):
        if age == 0:
            # Not all is the same before something was said.
            real.create_session("me", user.session)
            said(real.port, opening, headers)
        age = 0 if MADE_UP.search(request.body) else (age + 1) % RENEWAL
        count += 1
        expected, found = (answer(port, request, headers) for port in (real.port, fake.port))
        if expected == found:
            continue
        known = next((about for about, _ in KNOWN if re.fullmatch(about, request.about)), None)
        if known:
            met.add(known)
            continue
        differences += 1
        if differences <= SHOWN:
            report(f"{request.about}: {request.body[:300]!r}\n{difference(expected, found)}")
    if differences > SHOWN:
        report(f"{differences - SHOWN} more answers differ")
    return count


class Real:
    """A real ADK server, from the library in that folder or the one that is installed."""

    def __init__(self, library):
        environment = {**os.environ, **({"PYTHONPATH": str(library)} if library else {})}
        self.process = subprocess.Popen(
            [sys.executable, HERE / "adk_server.py"], env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        if not line.strip().isdigit():
            sys.exit(f"conformance: the ADK server did not start: {line!r}")
        self.port = int(line)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def document(self):
        return json.loads(self.call("GET", "/openapi.json"))

    def create_session(self, user, session):
        """A session in which nothing was said so far."""
        path = f"/apps/nemo_agent/users/{user.replace(' ', '%20')}/sessions/{session}"
        self.call("DELETE", path)
        self.call("POST", path, b"{}")

    def call(self, method, path, body=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body=body, headers={"Content-Type": "application/json"})
            response = connection.getresponse()
            data = response.read()
        if response.status != 200:
            sys.exit(f"conformance: the ADK server answers {method} {path} with {response.status} {data!r}")
        return data


def answer(port, request, headers):
    try:
        return normal(said(port, request, headers))
    except TimeoutError:
        return "none", [], f"after {PATIENCE} s"


def said(port, request, more):
    """The bytes that come back; the connection is for this request alone."""
    head = f"{request.method} {request.target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
    for name, value in (*request.headers, *more):
        head += f"{name}: {value}\r\n"
    head += f"Content-Length: {len(request.body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(head.encode("utf-8") + request.body)
        heard = b""
        while piece := connection.recv(1 << 16):
            heard += piece
    response = http.client.HTTPResponse(Heard(heard), method=request.method)
    response.begin()
    return response.status, response.getheaders(), response.read(), port


# Everything that is never the same twice, in the one place where it is made so.
VOLATILE_HEADERS = {"date", "server", "connection", "content-length"}
AGENTS = str(HERE / "agents")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r'("timestamp": ?)\d+\.\d+')


def normal(reply):
    status, headers, body, port = reply
    kept = sorted(
        (name.lower(), value.replace(f":{port}", ":PORT")) for name, value in headers
        if name.lower() not in VOLATILE_HEADERS)
    ids = {}
    text = body.decode("utf-8", "backslashreplace").replace(f":{port}", ":PORT").replace(AGENTS, "/app/agents")
    text = UUID.sub(lambda match: ids.setdefault(match[0], f"uuid-{len(ids) + 1}"), text)
    return status, kept, TIME.sub(r"\g<1>0.0", text)


def difference(expected, found):
    lines = [[str(status), *(f"{name}: {value}" for name, value in headers), *body.split("\n")]
             for status, headers, body in (expected, found)]
    changed = [line[:600] for line in difflib.unified_diff(*lines, "ADK", "nemosim", lineterm="", n=0)]
    return "\n".join(f"    {line}" for line in changed[2:] if not line.startswith("@@"))
