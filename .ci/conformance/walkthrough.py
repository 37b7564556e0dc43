"""Walks through the workflow as the documents tell it, and holds each reply against the description.

Invented requests seldom get past the door; these all do.
"""

import time

from fake import TOP, Fake

STATE = "/api/state/nemo_agent/{user}/{session}/latest"
UPLOAD = "/api/upload-video/nemo_agent/{user}/{session}"
LAMBDA = "/api/render/proxy/lambda"
ATTEMPTS = 100


class Walk:
    def __init__(self, fake, description, report):
        self.user = fake.user("walkthrough")
        self.description = description
        self.report = report
        self.count = 0

    def call(self, method, template, *values, wants=(200,), **request):
        path = template
        for value in values:
            start, end = path.index("{"), path.index("}")
            path = path[:start] + value + path[end + 1 :]
        reply = self.user.send(method, path, **request)
        return self.hold(reply, method, template, wants)

    def hold(self, reply, method, template, wants=(200,)):
        self.count += 1
        mistake = self.description.mistake(method, template, reply)
        if mistake is None and reply.status not in wants:
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

    def sign_in(self):
        template = "/api/auth/anonymous-token"
        self.call("POST", template, headers={"X-Client-Id": "another"})
        self.call("POST", template, headers={"X-Client-Id": "another"}, wants=(200, 429))
        self.call("POST", template, wants=(400,))
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
        for file in taken.json()["data"]["files"]:
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
        draft = {"t": [{"tt": 0, "sg": [{"n": "sea", "s": 0, "d": 1000}]}], "d": 1000}
        order = {"id": "render_1", "sessionId": self.user.session, "draft": draft}
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
            time.sleep(0.01)
        else:
            self.report("render_1 is never completed")
        self.call("GET", "/api/render/proxy/{render}/download", "render_1", wants=(200, 302))
        self.call("GET", "/api/render/proxy/{render}/download", "render_2", wants=(404,))
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


def check(description, switches, report):
    with Fake(switches=switches, credits=100_000) as fake:
        walk = Walk(fake, description, report)
        walk.all()
        return walk.count
