"""Requests of the fake's control API."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Mapping


class ControlError(Exception):
    """The fake did not do what it was asked; the message says why."""


class Control:
    """Asks one world, or the port with all worlds, by its address."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/__nemosim"
        # No proxy of the environment stands between us and loopback.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def text(self, what: str) -> str:
        return self._send(urllib.request.Request(f"{self._url}/{what}"))

    def get(self, what: str) -> dict[str, Any]:
        return dict(json.loads(self.text(what)))

    def post(self, what: str, body: Mapping[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self._url}/{what}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        return dict(json.loads(self._send(request)))

    def delete(self, what: str) -> None:
        self._send(urllib.request.Request(f"{self._url}/{what}", method="DELETE"))

    def _send(self, request: urllib.request.Request) -> str:
        try:
            with self._opener.open(request, timeout=60) as reply:
                return str(reply.read(), "utf-8")
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            try:
                text = json.loads(text)["error"]
            except (ValueError, KeyError, TypeError):
                pass
            raise ControlError(text) from None


def posted_scenario(scenario: str | Path) -> dict[str, Any]:
    """A scenario as the members of a request: from a file with its fragments, or a text as it is.

    What a file can `use:` is taken from the folders called `fragments` beside it and above it.
    """
    if isinstance(scenario, str) and "\n" in scenario:
        return {"scenario": scenario}
    file = Path(scenario)
    fragments = {
        f"{folder}/{path.name}": path.read_text(encoding="utf-8")
        for folder in ("fragments", "../fragments")
        for path in sorted((file.parent / folder).glob("*.yaml"))
    }
    return {"scenario": file.read_text(encoding="utf-8"), "file": str(file), "fragments": fragments}
