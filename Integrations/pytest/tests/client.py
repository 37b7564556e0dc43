"""A small client with httpx, as somebody might write one; what the example tests test."""

from __future__ import annotations

import json

import httpx
from httpx_sse import connect_sse

ATTRIBUTION = {
    "X-Skill-Source": "video-making-ai",
    "X-Skill-Version": "1.0.0",
    "X-Skill-Platform": "unknown",
}


class Client:
    def __init__(self, url: str, client_id: str) -> None:
        self.http = httpx.Client(base_url=url, headers=ATTRIBUTION, timeout=30, trust_env=False)
        reply = self.http.post("/api/auth/anonymous-token", headers={"X-Client-Id": client_id})
        token = reply.json()["data"]["token"]
        self.http.headers["Authorization"] = f"Bearer {token}"
        reply = self.http.post(
            "/api/tasks/me/with-session/nemo_agent", json={"task_name": "project"}
        )
        self.session = reply.json()["data"]["session_id"]

    def say(self, text: str) -> list[str]:
        """Sends a message and gives the agent's words; none where it only worked."""
        body = {
            "app_name": "nemo_agent",
            "user_id": "me",
            "session_id": self.session,
            "new_message": {"parts": [{"text": text}]},
        }
        words = []
        with connect_sse(self.http, "POST", "/run_sse", json=body, timeout=900) as source:
            for event in source.iter_sse():
                if not event.data.strip():
                    continue
                for part in json.loads(event.data).get("content", {}).get("parts", []):
                    if "text" in part and not part.get("thought"):
                        words.append(part["text"])
        return words

    def draft(self) -> dict:
        reply = self.http.get(f"/api/state/nemo_agent/me/{self.session}/latest")
        return reply.json()["data"]["state"]["draft"]

    def credits(self) -> int:
        return self.http.get("/api/credits/balance/simple").json()["data"]["available"]
