"""From an idea to an MP4 with requests.

    NEMO_API_URL=http://127.0.0.1:8787 python3 with_requests.py "make a 5-second video of a harbour"
"""

from __future__ import annotations

import os
import shutil
import sys
import time

import nemovideo as nemo
import requests


class Client:
    def __init__(self) -> None:
        self.http = requests.Session()
        self.http.headers.update(nemo.ATTRIBUTION)
        self.user_id = self.session_id = ""
        self.sign_in()
        self.open_session()

    def sign_in(self) -> None:
        headers = {"X-Client-Id": nemo.CLIENT_ID, "Authorization": None}
        reply = self.call("POST", "/api/auth/anonymous-token", headers=headers)
        self.http.headers["Authorization"] = f"Bearer {reply['token']}"
        self.user_id = reply["user_id"]

    def open_session(self) -> None:
        body = {"task_name": "project", "language": "en"}
        reply = self.call("POST", "/api/tasks/me/with-session/nemo_agent", json=body)
        self.session_id = reply["session_id"]

    def call(self, method: str, path: str, **options) -> dict:
        """Sends a request, a second time where that can help; gives what the reply says."""
        for is_last in False, True:
            reply = self.http.request(method, nemo.API + path, timeout=60, **options)
            try:
                return nemo.payload(reply.status_code, reply.content)
            except nemo.Refused as refusal:
                self.cure(refusal.code, path, is_last)
        raise AssertionError("the last refusal was told")

    def cure(self, code: int, path: str, is_last: bool) -> None:
        if is_last or code not in (429, 1001, 1002):
            raise nemo.Told(nemo.words(code, self.user_id))
        if code == 429:
            time.sleep(nemo.RETRY_PAUSE)
        elif code == 1001 and path != "/api/auth/anonymous-token":
            self.sign_in()
        elif code == 1002 and path == "/run_sse":
            self.open_session()
        else:
            raise nemo.Told(nemo.words(code, self.user_id))

    def state(self) -> dict:
        path = f"/api/state/nemo_agent/me/{self.session_id}/latest"
        return self.call("GET", path).get("state") or {}

    def credits(self) -> int:
        return self.call("GET", "/api/credits/balance/simple")["available"]

    def say(self, text: str) -> None:
        """Sends a message and shows what comes of it, however the stream ends."""
        before = self.state()
        for is_last in False, True:
            turn = nemo.Turn()
            try:
                self.listen(text, turn)
                break
            except nemo.Refused as refusal:
                self.cure(refusal.code, "/run_sse", is_last or turn.has_worked)
            except (requests.RequestException, TimeoutError):
                # The work goes on without us: a second message would be a second charge.
                return self.look_for_change(before)
        if not turn.has_spoken:
            after = self.state()
            print("Done." if after != before else "Nothing has changed.", nemo.timeline(after))

    def listen(self, text: str, turn: nemo.Turn) -> None:
        with self.http.post(
            nemo.API + "/run_sse",
            json=nemo.message(self.session_id, text),
            headers={"Accept": "text/event-stream"},
            timeout=(30, 600),
            stream=True,
        ) as reply:
            if "event-stream" not in reply.headers.get("Content-Type", ""):
                nemo.payload(reply.status_code, reply.content)
                return
            for line in reply.iter_lines():
                for shown in turn.read(line[5:] if line.startswith(b"data:") else b""):
                    print(shown)

    def look_for_change(self, before: dict) -> None:
        for pause in nemo.LOOKS:
            time.sleep(pause)
            after = self.state()
            if after != before:
                print("The connection broke; the work was done.", nemo.timeline(after))
                return
        print("The connection broke, and nothing has changed.")

    def export(self, path: str) -> None:
        for _ in range(2):
            order = nemo.order(self.session_id, self.state())
            self.call("POST", "/api/render/proxy/lambda", json=order)
            print("Rendering your video...")
            render = self.follow(order["id"])
            if render.get("status") == "completed":
                self.download(nemo.film_url(render), path)
                return
            if render.get("status") != "failed":
                raise nemo.Told("The export takes longer than usual. Please look again later.")
        raise nemo.Told("The export failed twice.")

    def follow(self, render_id: str) -> dict:
        render: dict = {}
        for _ in range(nemo.RENDER_POLLS):
            time.sleep(nemo.RENDER_PAUSE)
            try:
                render = self.call("GET", f"/api/render/proxy/lambda/{render_id}")
            except requests.RequestException:
                continue
            if render.get("status") in ("completed", "failed", "cancelled"):
                break
        return render

    def download(self, url: str, path: str) -> None:
        # Films lie on hosts that have no business with our token.
        with requests.get(url, stream=True, timeout=60) as reply, open(f"{path}.part", "wb") as file:
            reply.raise_for_status()
            shutil.copyfileobj(reply.raw, file)
            size = file.tell()
        if size != int(reply.headers.get("Content-Length", size)):
            raise nemo.Told("The film did not arrive whole.")
        os.replace(f"{path}.part", path)
        print(f"Saved {path}, {size} bytes.")


def main() -> None:
    if not nemo.API:
        sys.exit("NEMO_API_URL names the service, for example http://127.0.0.1:8787")
    try:
        print("Setting things up...")
        client = Client()
        print("Ready!")
        for text in sys.argv[1:] or ["make a 5-second video of a harbour"]:
            client.say(text)
        print(nemo.timeline(client.state()))
        print(f"You have {client.credits()} credits.")
        client.export("film.mp4")
    except nemo.Told as words:
        print(words)


if __name__ == "__main__":
    main()
