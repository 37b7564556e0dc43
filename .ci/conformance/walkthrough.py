"""Walks through the workflow as the documents tell it, and holds each reply against the description.

Invented requests seldom get past the door; these all do.
"""

import http.client
import io
import socket
import time

import control
from fake import TOP, Fake, Reply

STATE = "/api/state/nemo_agent/{user}/{session}/latest"
UPLOAD = "/api/upload-video/nemo_agent/{user}/{session}"
LAMBDA = "/api/render/proxy/lambda"
ATTEMPTS = 100
# What is under way must still be so when the next request comes, on a busy machine, too.
SPEED = 100
DRAFT = {"t": [{"tt": 0, "sg": [{"n": "sea", "s": 0, "d": 1000}]}], "d": 1000}

ANY = range(200, 500)
# The status, a first line, and headers: the fake refuses, or libmicrohttpd in words of its own.
MALFORMED = [
    (400, "{method} {path} HTTP/1.1", "Content-Length: a"),
    (400, "{method} {path} HTTP/1.1", "Content-Length: 1\r\nContent-Length: 2"),
    (413, "{method} {path} HTTP/1.1", "Content-Length: 99999999999999999999"),
    (414, "{method} {path}?" + "a" * 20_000 + " HTTP/1.1", "X: y"),
    (431, "{method} {path} HTTP/1.1", "X: " + "a" * 20_000),
    (505, "{method} {path} HTTP/3.0", "X: y"),
]


class Walk:
    """Its own statuses are held against what it wants with the defaults alone."""

    def __init__(self, fake, description, report, wants_statuses):
        self.fake = fake
        self.user = fake.user("walkthrough")
        self.description = description
        self.report = report
        self.wants_statuses = wants_statuses
        self.count = 0

    def call(self, method, template, *values, wants=(200,), **request):
        path = template
        for value in values:
            start, end = path.index("{"), path.index("}")
            path = path[:start] + value + path[end + 1 :]
        reply = self.hold(self.user.send(method, path, **request), method, template, wants)
        if reply.status == 429 and 429 not in wants:
            # A switch refuses every so manieth request; the next one is another.
            reply = self.hold(self.user.send(method, path, **request), method, template, wants)
        return reply

    def hold(self, reply, method, template, wants=(200,)):
        self.count += 1
        mistake = self.description.mistake(method, template, reply)
        if mistake is None and self.wants_statuses and reply.status not in wants:
            mistake = f"status {reply.status}, not {' or '.join(map(str, wants))}"
        if mistake:
            self.report(f"{method} {template}: {mistake}\n    {reply.body[:500]!r}")
        return reply

    def all(self):
        self.sign_in()
        self.project()
        self.export()
        self.claim()
        self.tokens()
        self.impatience()
        self.everywhere()

    def sign_in(self):
        template = "/api/auth/anonymous-token"
        self.call("POST", template, headers={"X-Client-Id": "another"})
        self.call("POST", template, headers={"X-Client-Id": "another"}, wants=(200, 429))
        self.call("POST", template, wants=(400,))
        self.hold(self.user.send("PUT", template), "POST", template, (405,))
        for number in range(11):
            headers = {"X-Client-Id": f"one of many {number}", "X-Forwarded-For": "192.0.2.1"}
            self.call("POST", template, headers=headers, wants=(200, 429))
        legacy = {"X-API-Key": self.user.token, "Authorization": ""}
        self.call("GET", "/api/credits/balance/simple", headers=legacy, wants=(200,))
        self.call("GET", "/api/credits/balance/simple")
        self.call(
            "GET", "/api/credits/balance/simple", headers={"Authorization": "Bearer nobody"}, wants=(200, 401))

    def project(self):
        session = self.user.session
        self.call("GET", STATE, "me", session)
        self.call("GET", STATE, "me", "1" * 19, wants=(200, 404))
        self.call("GET", STATE, "anon_0", session, wants=(403,))
        media = TOP / "Fixtures/media"
        names = ("city-timelapse.mp4", "portrait.jpg", "voice.wav", "product.png", "clip.webm", "animation.gif")
        taken = self.hold(self.user.upload(*[media / name for name in names]), "POST", UPLOAD)
        self.hold(self.user.upload(media / "make-media.sh"), "POST", UPLOAD, (200, 415))
        self.hold(self.user.upload(media / "make-media.sh", media / "portrait.jpg"), "POST", UPLOAD, (200, 415))
        for file in taken.json().get("data", {}).get("files", []):
            place = file["cdn_url"].split("/")[-2:]
            # Whether there are bytes depends on ffmpeg, which draws from them.
            self.call("GET", "/uploads/{upload}/{file}", *place, wants=(200, 404))
            part = {"Range": "bytes=0-9"}
            self.call("GET", "/uploads/{upload}/{file}", *place, headers=part, wants=(206, 404))
        self.call("GET", "/uploads/{upload}/{file}", "up_0", "notes.txt", wants=(404,))
        urls = {"urls": ["https://example.com/a/clip.mp4"], "source_type": "url"}
        self.call("POST", UPLOAD, "me", session, json_body=urls)
        for text in ("make a 5-second clip of the sea", "add lo-fi music at 35%", "add a title \"Sea\""):
            self.hold(self.user.say(text), "POST", "/run_sse")
        self.call("POST", "/run_sse", json_body={}, wants=(422,))
        self.call("GET", STATE, "me", session)
        self.call("GET", "/api/credits/balance/simple")

    def export(self):
        order = {"id": "render_1", "sessionId": self.user.session, "draft": DRAFT}
        self.call("POST", LAMBDA, json_body=order)
        self.call("POST", LAMBDA, json_body=order, wants=(409,))
        self.call("POST", LAMBDA, json_body=order, headers=dict.fromkeys(("X-Skill-Source",), ""), wants=(402,))
        self.call("POST", LAMBDA, json_body={**order, "id": "render_2"})
        self.call("POST", LAMBDA + "/{render}/cancel", "render_2")
        self.call("POST", LAMBDA + "/{render}/cancel", "render_2", wants=(409,))
        self.call("GET", LAMBDA + "/{render}", "render_3", wants=(404,))
        self.call("POST", "/api/render/proxy/draft", json_body={**order, "id": "render_4"})
        self.call("GET", "/api/render/proxy/{render}", "render_4")
        self.call("GET", "/api/render/proxy/{render}", "render_3", wants=(404,))
        for _ in range(ATTEMPTS):
            if b"completed" in self.call("GET", LAMBDA + "/{render}", "render_1").body:
                break
            time.sleep(0.05)
        else:
            if self.wants_statuses:
                self.report("render_1 is never completed")
        self.call("GET", "/api/render/proxy/{render}/download", "render_1", wants=(200, 302))
        self.call("GET", "/api/render/proxy/{render}/download", "render_2", wants=(404,))
        for part, status in (("bytes=0-99", 206), ("bytes=999999999-", 416)):
            self.call(
                "GET", "/api/render/proxy/{render}/download", "render_1", headers={"Range": part}, wants=(status,))
        self.call("GET", "/render-result/{file}", "render_1.mp4")
        self.call("GET", "/render-result/{file}", "render_1.mp4", headers={"Range": "bytes=0-99"}, wants=(200, 206))
        beyond = {"Range": "bytes=999999999-"}
        self.call("GET", "/render-result/{file}", "render_1.mp4", headers=beyond, wants=(200, 416))
        self.call("GET", "/render-result/{file}", "render_9.mp4", wants=(404,))

    def claim(self):
        claim = {"task_id": self.user.task, "session_id": self.user.session}
        self.call("POST", "/api/auth/claim-token", json_body=claim)
        self.call("POST", "/api/auth/claim-token", json_body={"session_id": self.user.session}, wants=(200, 400))
        self.call("POST", "/api/auth/claim-token", json_body={**claim, "session_id": "1"}, wants=(200, 404))

    def tokens(self):
        made = self.call("POST", "/api/tokens", json_body={"name": "one", "scopes": ["read"], "expires_in_days": 3})
        self.call("POST", "/api/tokens", json_body={"scopes": ["everything"]}, wants=(400,))
        self.call("GET", "/api/tokens")
        data = made.json().get("data", {})
        self.call("POST", "/api/tokens/{token}/revoke", data.get("token_id", "none"))
        self.call("POST", "/api/tokens/{token}/revoke", "none", wants=(404,))
        revoked = {"Authorization": f"Bearer {data.get('token')}"}
        self.call("GET", "/api/credits/balance/simple", headers=revoked, wants=(200, 401, 403))

    def impatience(self):
        """A second message while the agent is at work, then what an unknown session is told."""
        body = {"app_name": "nemo_agent", "user_id": "me", "session_id": self.user.session}
        body["new_message"] = {"parts": [{"text": "make a 5-second clip of a city"}]}
        with self.user.begin("POST", "/run_sse", body) as first:
            self.call("POST", "/run_sse", json_body=body, wants=(200,))
            self.hold(Reply(first), "POST", "/run_sse")
        self.call("POST", "/run_sse", json_body={**body, "session_id": "1"}, wants=(200, 404))
        self.call("POST", "/run_sse", json_body={**body, "app_name": "other"}, wants=(200, 404))
        self.call("POST", "/run_sse", json_body={**body, "user_id": "anon_0"}, wants=(403,))
        del body["user_id"]
        self.call("POST", "/run_sse", json_body=body, wants=(200, 422))

    def everywhere(self):
        """What any route may answer: to nobody, to another method, to what is hardly HTTP."""
        for template, operations in self.description.json["paths"].items():
            # Held by a step of its own.
            if template.startswith(control.PREFIX):
                continue
            path = template.replace("{", "").replace("}", "")
            for method in map(str.upper, operations):
                self.hold(self.user.send(method, path, headers={"Authorization": "Bearer x"}), method, template, ANY)
                if method != "HEAD":
                    self.hold(self.user.send("PATCH", path), method, template, (405,))
                for status, first, more in MALFORMED:
                    head = first.format(method=method, path=path) + f"\r\nHost: localhost\r\n{more}\r\n\r\n"
                    self.hold(said(self.fake, method, head.encode()), method, template, (status,))


def said(fake, method, head):
    """The reply to bytes that no client library would send."""
    with socket.create_connection(("127.0.0.1", fake.port), timeout=60) as connection:
        connection.sendall(head)
        heard = b""
        try:
            while piece := connection.recv(1 << 16):
                heard += piece
        except ConnectionResetError:
            pass  # It was said more than the fake wanted to read; the answer came before.
    response = http.client.HTTPResponse(Heard(heard), method=method)
    response.begin()
    return Reply(response)


class Heard:
    """Bytes in a socket's place."""

    def __init__(self, data):
        self.data = data

    def makefile(self, _):
        return io.BytesIO(self.data)


def poverty(fake, description, report):
    """What a user without credits is told."""
    walk = Walk(fake, description, report, wants_statuses=False)
    walk.hold(walk.user.say("make a 5-second clip of the sea"), "POST", "/run_sse")
    order = {"id": "r", "sessionId": walk.user.session, "draft": DRAFT}
    walk.call("POST", LAMBDA, json_body=order)
    walk.call("POST", LAMBDA, json_body={**order, "id": "s"}, headers={"X-Skill-Source": ""})
    return walk.count


def check(description, switches, report):
    with Fake(switches=switches, credits=100_000, speed=SPEED) as fake:
        walk = Walk(fake, description, report, wants_statuses=not switches)
        walk.all()
    with Fake(switches=switches, credits=0) as fake:
        return walk.count + poverty(fake, description, report)
