"""A running `nemosim serve`, and somebody who talks to it."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
TOOL = TOP / ".build/debug/nemosim"
SEED = "7"
SPEED = 1000
ATTRIBUTION = {
    "X-Skill-Source": "video-making-ai",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}


class Fake:
    """`nemosim serve` on a free port; without ffmpeg, so that films cost nothing."""

    def __init__(self, switches=(), scenario=None, credits=None, speed=SPEED, options=()):
        command = [TOOL, "serve", "--port", "0", "--speed", str(speed)]
        command += ["--start-date", "2026-03-13T17:40:00Z"]
        command += ["--scenario", scenario] if scenario else ["--seed", SEED]
        command += ["--credits", str(credits)] if credits is not None else []
        command += options
        for switch in switches:
            command += ["--switch", switch]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "PATH": "/nonexistent"},
        )
        line = self.process.stdout.readline()
        match = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        if not match:
            sys.exit(f"conformance: nemosim serve did not start: {line!r}")
        self.port = int(match.group(1))
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def user(self, name="conformance"):
        return User(self, name)


class Reply:
    """What came back, whole."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.getheaders()
        self.body = b""
        # Scenarios cut streams on purpose, or let them hang; what came before is whole.
        with contextlib.suppress(http.client.IncompleteRead, TimeoutError):
            while piece := response.read1():
                self.body += piece

    def json(self):
        return json.loads(self.body)

    def frames(self):
        """The data of each event of a stream, heartbeats left out; nothing where it is none."""
        if dict(self.headers).get("Content-Type", "").split(";")[0] != "text/event-stream":
            return
        for frame in self.body.decode("utf-8").split("\n\n"):
            data = [line[5:].removeprefix(" ") for line in frame.split("\n") if line.startswith("data:")]
            named = any(line.startswith("event:") for line in frame.split("\n"))
            text = "\n".join(data)
            if data and not named and text not in ("", "heartbeat", '{"type":"heartbeat"}'):
                yield text


class Refused(Exception):
    """The fake did not do what a user needs first."""


class User:
    """A signed-in user with a session."""

    def __init__(self, fake, name):
        self.fake = fake
        self.token = None
        self.token = self.data("POST", "/api/auth/anonymous-token", headers={"X-Client-Id": name})["token"]
        self.session = self.new_session()

    def new_session(self):
        path = "/api/tasks/me/with-session/nemo_agent"
        data = self.data("POST", path, json_body={"task_name": "project"})
        self.task = data["task_id"]
        return data["session_id"]

    def data(self, *arguments, **request):
        """What a reply brings; a second try where a switch refuses the first."""
        reply = self.send(*arguments, **request)
        if reply.status == 429:
            reply = self.send(*arguments, **request)
        body = reply.json()
        if "data" not in body:
            raise Refused(f"{arguments}: {body}")
        return body["data"]

    def send(self, method, path, json_body=None, body=None, headers=None):
        headers = {**ATTRIBUTION, **(headers or {})}
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        if json_body is not None:
            body = json.dumps(json_body).encode()
            headers["Content-Type"] = "application/json"
        connection = http.client.HTTPConnection("127.0.0.1", self.fake.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers)
            return Reply(connection.getresponse())
        finally:
            connection.close()

    @contextlib.contextmanager
    def begin(self, method, path, json_body):
        """A response whose body is still on its way."""
        connection = http.client.HTTPConnection("127.0.0.1", self.fake.port, timeout=60)
        headers = {**ATTRIBUTION, "Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, body=json.dumps(json_body).encode(), headers=headers)
            yield connection.getresponse()
        finally:
            connection.close()

    def say(self, text, streaming=False):
        return self.send_message({"parts": [{"text": text}]}, streaming)

    def send_message(self, message, streaming=False):
        body = {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": self.session,
            "new_message": message,
        }
        if streaming:
            body["streaming"] = True
        return self.send("POST", "/run_sse", json_body=body, headers={"Accept": "text/event-stream"})

    def upload(self, *paths):
        border = uuid.uuid5(uuid.NAMESPACE_URL, "conformance").hex
        body = b""
        for path in paths:
            head = f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'
            body += head.encode() + path.read_bytes() + b"\r\n"
        body += f"--{border}--\r\n".encode()
        return self.send(
            "POST", f"/api/upload-video/nemo_agent/me/{self.session}", body=body,
            headers={"Content-Type": f"multipart/form-data; boundary={border}"},
        )
