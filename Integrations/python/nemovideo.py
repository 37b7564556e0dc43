"""What a client of the nemovideo API has to know, apart from how it sends its requests.

Nothing but the standard library. `with_requests.py`, `with_httpx.py` and `with_aiohttp.py` are
whole clients around it: copy this file and the one of them that you like.
"""

from __future__ import annotations

import json
import os
import re
import time
import uuid
from typing import Any, Iterator

API = os.environ.get("NEMO_API_URL", "").rstrip("/")
WEB = os.environ.get("NEMO_WEB_URL", API).rstrip("/")
# One id for ever: each new one is a new user, and the service counts them.
CLIENT_ID = os.environ.get("NEMO_CLIENT_ID") or str(uuid.uuid4())
# They go with every request; exports without them are refused.
ATTRIBUTION = {
    "X-Skill-Source": "video-making-ai",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}
RETRY_PAUSE = 30
#: Looks at the state after a stream that broke, in seconds from one to the next.
LOOKS = (30, 60, 60, 60, 60)
RENDER_PAUSE = 30
RENDER_POLLS = 10


class Refused(Exception):
    """The service says no, with a code of its error table."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Told(Exception):
    """The workflow ends here, with words for its user."""


def payload(status: int, body: bytes) -> dict[str, Any]:
    """What a reply says, out of whichever of the service's wrappings it came in."""
    try:
        reply = json.loads(body)
    except ValueError:
        reply = {}
    if not isinstance(reply, dict):
        reply = {}
    code = int(reply.get("code") or 0)
    if not code and (status >= 400 or reply.get("success") is False):
        is_session = "session not found" in str(reply.get("detail")).lower()
        code = {401: 1001}.get(status, 1002 if is_session else max(status, 400))
    if code:
        raise Refused(code)
    inner = reply.get("data", reply)
    return inner if isinstance(inner, dict) else {}


def words(code: int, user_id: str) -> str:
    """What a refusal means to somebody who cannot read codes."""
    link = f"{WEB}/register?bind={user_id}"
    return {
        1001: "The service refuses the sign-in.",
        1002: "The service does not know the session any more.",
        2001: f"No credits are left. Register here to get more: {link}",
        402: f"Exports are not in your plan. Register or upgrade your plan: {link}",
        429: "The service takes no more requests at the moment. Please try again later.",
    }.get(code, f"The service could not do that ({code}).")


def message(session_id: str, text: str) -> dict[str, Any]:
    """The body of `POST /run_sse`."""
    return {
        "app_name": "nemo_agent",
        "user_id": "me",
        "session_id": session_id,
        "new_message": {"parts": [{"text": text}]},
    }


class Turn:
    """What comes of one message."""

    def __init__(self) -> None:
        self.began = self.last_sign = self.last_data = time.monotonic()
        self.has_spoken = False
        self.has_worked = False

    def read(self, data: str | bytes) -> Iterator[str]:
        """The lines to show for an event's data; a heartbeat has none.

        Raises: Refused; TimeoutError when it has been long enough.
        """
        now = time.monotonic()
        try:
            event = json.loads(data)
        except ValueError:
            event = None
        if isinstance(event, dict):
            self.last_data = now
            for line in self._lines(event):
                self.has_spoken = True
                self.last_sign = now
                yield line
        if now - self.began > 900 or now - self.last_data > 600:
            raise TimeoutError
        if now - self.last_sign >= 120:
            self.last_sign = now
            yield "⏳ Still working..."

    def _lines(self, event: dict[str, Any]) -> Iterator[str]:
        code = event.get("errorCode") or event.get("code")
        if str(code or "").isdigit():
            raise Refused(int(code))
        for part in (event.get("content") or {}).get("parts") or []:
            self.has_worked = True
            # Tools and thoughts are none of the user's business; of a text in parts the whole
            # comes again at its end.
            if part.get("text") and not part.get("thought") and not event.get("partial"):
                yield for_a_person(part["text"])


_OF_PAGES = re.compile(
    r"\b(click|drag|drop|hit|tap|press|open|check|preview)\b|点击|双击|拖|打开|预览", re.IGNORECASE
)


def for_a_person(text: str) -> str:
    """The service talks as if its user saw a page with buttons; whoever has none needs less."""
    sentences = re.split(r"(?<=[.!?])\s+|(?<=[。！？])", text)
    kept = [sentence for sentence in sentences if not _OF_PAGES.search(sentence)]
    return " ".join(kept).strip() or "Done. Say what to change, or export it."


def timeline(state: dict[str, Any]) -> str:
    """A state's draft in words."""
    kinds = {0: "video", 1: "audio", 7: "text"}
    tracks = (state.get("draft") or {}).get("t") or []
    listed = [
        f"{number}. {kinds.get(track.get('tt'), 'other')} ({len(track.get('sg') or [])})"
        for number, track in enumerate(tracks, 1)
    ]
    return f"Timeline ({len(tracks)} tracks): {' '.join(listed)}" if tracks else "Nothing is there."


def order(session_id: str, state: dict[str, Any]) -> dict[str, Any]:
    """The body of an export, with an id of its own and the draft as it was read."""
    draft = state.get("draft") or {}
    if not any(track.get("sg") for track in draft.get("t") or []):
        raise Told("There is nothing to export yet.")
    return {
        "id": f"render_{time.time_ns() // 1_000_000}",
        "sessionId": session_id,
        "draft": draft,
        "output": {"format": "mp4", "quality": "high"},
    }


def film_url(render: dict[str, Any]) -> str:
    return (render.get("output") or {}).get("url") or render.get("outputUrl") or ""
