"""One fake backend, its clock, its journal, its verdict."""

from __future__ import annotations

import json
import subprocess
import tempfile
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any, Iterable, Mapping


class ControlError(Exception):
    """The fake did not do what it was asked; the message says why."""


class BrokenRules(AssertionError):
    """The client broke rules; the message is its report card."""


class World:
    """A fake backend of its own: nothing that another test does is seen in it.

    It starts in some ten milliseconds and ends with `close`, or at the end of a `with` block.
    """

    #: Where the client finds the service, without a slash at the end.
    url: str
    #: For `X-Client-Id`; the same in every run of a test.
    client_id: str

    def __init__(
        self,
        binary: str,
        *,
        scenario: str | Path | None = None,
        seed: int = 1,
        pace: str = "skip",
        credits: int | None = None,
        switches: Mapping[str, str] | None = None,
        faults: Iterable[str] = (),
    ) -> None:
        words = [binary, "serve", "--port", "0", "--keep-journal"]
        words += ["--seed", str(seed), "--pace", pace]
        if scenario is not None:
            words += ["--scenario", str(scenario)]
        if credits is not None:
            words += ["--credits", str(credits)]
        for name, value in (switches or {}).items():
            words += ["--switch", f"{name}={value}"]
        for fault in faults:
            words += ["--fault", fault]
        # A file, since a pipe that nobody reads would be full one day.
        self._errors = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if not first.startswith("listening on "):
            self._process.wait()
            self._errors.seek(0)
            raise ControlError(f"nemosim did not start: {self._errors.read().strip()}")
        self.url = first.split()[-1]
        self.client_id = str(uuid.UUID(int=seed, version=4))

    @property
    def env(self) -> dict[str, str]:
        """What a client that is a process of its own finds in its environment."""
        return {
            "NEMO_API_URL": self.url,
            "NEMO_WEB_URL": self.url,
            "NEMO_CLIENT_ID": self.client_id,
        }

    # Time

    def advance(self, by: float | str) -> None:
        """Moves time by seconds, or by a text such as "1m30s"; returns when all due has happened.

        The pace must be "manual".
        """
        self._post("advance", {"by": by if isinstance(by, str) else f"{round(by * 1000)}ms"})

    def set_pace(self, pace: str) -> None:
        """How time passes from here on: "skip", "manual", or "x30"."""
        self._post("pace", {"pace": pace})

    @property
    def now(self) -> str:
        """Virtual time, as in "00:01:30.000"."""
        return str(json.loads(self._get("health"))["now"])

    def waiting(self) -> dict[str, Any]:
        """Who holds time, and what is due next."""
        return dict(json.loads(self._get("waiting")))

    # What goes wrong

    def add_fault(self, fault: str) -> None:
        """Lays a fault over the replies to a request, as in "POST /run_sse: reset: in-body"."""
        self._post("faults", {"fault": fault})

    def reset(self) -> None:
        """Everything is as it was at the start; the journal begins anew."""
        self._post("reset", {})

    # What happened

    def journal(self) -> str:
        """Everything that happened, a line each; without a token."""
        return self._get("journal")

    def har(self) -> dict[str, Any]:
        """The traffic as an HTTP archive."""
        return dict(json.loads(self._get("journal?format=har")))

    def card(self) -> dict[str, Any]:
        """What the rules say of the client: `passed` and `rules`."""
        return dict(json.loads(self._get("verdict")))

    def expect_rules(self, *, but: Iterable[str] = ()) -> None:
        """Fails with the report card when the client broke a rule, except those named in `but`."""
        skipped = set(but)
        broken = [
            rule
            for rule in self.card()["rules"]
            if rule["verdict"] == "broken" and rule["rule"] not in skipped
        ]
        if broken:
            raise BrokenRules("\n".join(_line(rule) for rule in broken))

    # The end

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _get(self, what: str) -> str:
        return self._send(urllib.request.Request(f"{self.url}/__nemosim/{what}"))

    def _post(self, what: str, body: Mapping[str, str]) -> str:
        return self._send(
            urllib.request.Request(
                f"{self.url}/__nemosim/{what}",
                data=json.dumps(body).encode(),
                headers={"Content-Type": "application/json"},
            )
        )

    def _send(self, request: urllib.request.Request) -> str:
        # No proxy of the environment stands between us and loopback.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as reply:
                return str(reply.read(), "utf-8")
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            try:
                text = json.loads(text)["error"]
            except (ValueError, KeyError, TypeError):
                pass
            raise ControlError(text) from None


def _line(rule: Mapping[str, Any]) -> str:
    lines = [f"{rule['rule']} {rule['sentence']}"]
    for breach in rule["breaches"]:
        lines.append(f"    at {breach['at']} s: {breach['found']}")
        lines.append(f"        expected: {breach['expected']}")
    lines.append(f"    instead: {rule['instead']}")
    return "\n".join(lines)
