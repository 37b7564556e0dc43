"""From an idea to an MP4 with asyncio and aiohttp.

    NEMO_API_URL=http://127.0.0.1:8787 python3 with_aiohttp.py "make a 5-second video of a harbour"
"""

from __future__ import annotations

import asyncio
import os
import sys

import aiohttp
import nemovideo as nemo


class Client:
    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.http = http
        self.headers = dict(nemo.ATTRIBUTION)
        self.user_id = self.session_id = ""

    async def sign_in(self) -> None:
        self.headers = {**nemo.ATTRIBUTION, "X-Client-Id": nemo.CLIENT_ID}
        reply = await self.call("POST", "/api/auth/anonymous-token")
        self.headers = {**nemo.ATTRIBUTION, "Authorization": f"Bearer {reply['token']}"}
        self.user_id = reply["user_id"]

    async def open_session(self) -> None:
        body = {"task_name": "project", "language": "en"}
        reply = await self.call("POST", "/api/tasks/me/with-session/nemo_agent", json=body)
        self.session_id = reply["session_id"]

    async def call(self, method: str, path: str, **options) -> dict:
        """Sends a request, a second time where that can help; gives what the reply says."""
        for is_last in False, True:
            async with self.http.request(
                method, nemo.API + path, headers=self.headers, **options
            ) as reply:
                status, body = reply.status, await reply.read()
            try:
                return nemo.payload(status, body)
            except nemo.Refused as refusal:
                await self.cure(refusal.code, path, is_last)
        raise AssertionError("the last refusal was told")

    async def cure(self, code: int, path: str, is_last: bool) -> None:
        if is_last or code not in (429, 1001, 1002):
            raise nemo.Told(nemo.words(code, self.user_id))
        if code == 429:
            await asyncio.sleep(nemo.RETRY_PAUSE)
        elif code == 1001 and path != "/api/auth/anonymous-token":
            await self.sign_in()
        elif code == 1002 and path == "/run_sse":
            await self.open_session()
        else:
            raise nemo.Told(nemo.words(code, self.user_id))

    async def state(self) -> dict:
        path = f"/api/state/nemo_agent/me/{self.session_id}/latest"
        return (await self.call("GET", path)).get("state") or {}

    async def credits(self) -> int:
        return (await self.call("GET", "/api/credits/balance/simple"))["available"]

    async def say(self, text: str) -> None:
        """Sends a message and shows what comes of it, however the stream ends."""
        before = await self.state()
        for is_last in False, True:
            turn = nemo.Turn()
            try:
                await self.listen(text, turn)
                break
            except nemo.Refused as refusal:
                await self.cure(refusal.code, "/run_sse", is_last or turn.has_worked)
            except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError):
                # The work goes on without us: a second message would be a second charge.
                return await self.look_for_change(before)
        if not turn.has_spoken:
            after = await self.state()
            print("Done." if after != before else "Nothing has changed.", nemo.timeline(after))

    async def listen(self, text: str, turn: nemo.Turn) -> None:
        async with self.http.post(
            nemo.API + "/run_sse",
            json=nemo.message(self.session_id, text),
            headers={**self.headers, "Accept": "text/event-stream"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=30, sock_read=600),
        ) as reply:
            if "event-stream" not in reply.headers.get("Content-Type", ""):
                nemo.payload(reply.status, await reply.read())
                return
            async for line in reply.content:
                for shown in turn.read(line[5:] if line.startswith(b"data:") else b""):
                    print(shown)

    async def look_for_change(self, before: dict) -> None:
        for pause in nemo.LOOKS:
            await asyncio.sleep(pause)
            after = await self.state()
            if after != before:
                print("The connection broke; the work was done.", nemo.timeline(after))
                return
        print("The connection broke, and nothing has changed.")

    async def export(self, path: str) -> None:
        for _ in range(2):
            order = nemo.order(self.session_id, await self.state())
            await self.call("POST", "/api/render/proxy/lambda", json=order)
            print("Rendering your video...")
            render = await self.follow(order["id"])
            if render.get("status") == "completed":
                return await self.download(nemo.film_url(render), path)
            if render.get("status") != "failed":
                raise nemo.Told("The export takes longer than usual. Please look again later.")
        raise nemo.Told("The export failed twice.")

    async def follow(self, render_id: str) -> dict:
        render: dict = {}
        for _ in range(nemo.RENDER_POLLS):
            await asyncio.sleep(nemo.RENDER_PAUSE)
            try:
                render = await self.call("GET", f"/api/render/proxy/lambda/{render_id}")
            except aiohttp.ClientError:
                continue
            if render.get("status") in ("completed", "failed", "cancelled"):
                break
        return render

    async def download(self, url: str, path: str) -> None:
        # Films lie on hosts that have no business with our token. A film that is cut off raises.
        async with self.http.get(url) as reply:
            reply.raise_for_status()
            with open(f"{path}.part", "wb") as file:
                async for piece in reply.content.iter_any():
                    file.write(piece)
                size = file.tell()
        os.replace(f"{path}.part", path)
        print(f"Saved {path}, {size} bytes.")


async def main() -> None:
    if not nemo.API:
        sys.exit("NEMO_API_URL names the service, for example http://127.0.0.1:8787")
    try:
        print("Setting things up...")
        # An event of a stream may be longer than the 64 KiB that aiohttp takes for a line.
        async with aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=60), read_bufsize=1 << 20
        ) as http:
            client = Client(http)
            await client.sign_in()
            await client.open_session()
            print("Ready!")
            for text in sys.argv[1:] or ["make a 5-second video of a harbour"]:
                await client.say(text)
            print(nemo.timeline(await client.state()))
            print(f"You have {await client.credits()} credits.")
            await client.export("film.mp4")
    except nemo.Told as words:
        print(words)


if __name__ == "__main__":
    asyncio.run(main())
