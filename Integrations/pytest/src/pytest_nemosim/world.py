"""One fake backend, its clock, its journal, its verdict."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Iterable, Mapping

from .control import Control, posted_scenario


class Broken(AssertionError):
    """The client broke rules, or an expectation of the scenario; the message is the report."""


class World:
    """A fake backend of its own, as `Server.world` makes it: no other test is seen in it."""

    #: Where the client finds the service, without a slash at the end.
    url: str
    #: Opens everything, for clients that do not sign in themselves.
    token: str
    #: For `X-Client-Id`; the same in every run of a test.
    client_id: str

    def __init__(self, made: Mapping[str, Any], seed: int) -> None:
        self.url = str(made["url"])
        self.token = str(made["token"])
        self.client_id = str(uuid.UUID(int=seed, version=4))
        self._control = Control(self.url)

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
        text = by if isinstance(by, str) else f"{round(by * 1000)}ms"
        self._control.post("advance", {"by": text})

    def set_pace(self, pace: str) -> None:
        """How time passes from here on: "skip", "manual", or "x30"."""
        self._control.post("pace", {"pace": pace})

    @property
    def now(self) -> str:
        """Virtual time, as in "00:01:30.000"."""
        return str(self._control.get("health")["now"])

    def waiting(self) -> dict[str, Any]:
        """Who holds time, and what is due next."""
        return self._control.get("waiting")

    # What goes wrong

    def load(self, scenario: str | Path) -> None:
        """Its rules and expectations in place of those that there are; nothing else changes.

        A file, or a scenario's text.
        """
        self._control.post("scenario", posted_scenario(scenario))

    def add_fault(self, fault: str) -> None:
        """Lays a fault over the replies to a request, as in "POST /run_sse: reset: in-body"."""
        self._control.post("faults", {"fault": fault})

    def remove_faults(self) -> None:
        """Takes away all faults that were added."""
        self._control.delete("faults")

    def reset(self) -> None:
        """Everything is as it was at the start; the journal begins anew."""
        self._control.post("reset", {})

    # What happened

    def shown(self, text: str) -> None:
        """Tells what the client's user saw; then the card says how that was, too."""
        self._control.post("shown", {"text": text})

    def journal(self) -> str:
        """Everything that happened, a line each; without a token."""
        return self._control.text("journal")

    def har(self) -> dict[str, Any]:
        """The traffic as an HTTP archive."""
        return self._control.get("journal?format=har")

    def card(self) -> dict[str, Any]:
        """What rules and scenario say of the client: `passed`, `rules` and `expectations`."""
        return self._control.get("verdict")

    def expect(self, *, but: Iterable[str] = ()) -> None:
        """Fails with the report when the client broke a rule, except those named in `but`.

        Or when an expectation of the scenario does not hold.
        """
        report = broken(self.card(), but)
        if report:
            raise Broken(report)

    def end(self) -> None:
        """The world ends; the server would end it itself after a while without requests."""
        self._control.get("verdict?final=1")


def broken(card: Mapping[str, Any], but: Iterable[str] = ()) -> str:
    """What is wrong in a card, in lines; nothing where nothing is."""
    skipped = set(but)
    lines: list[str] = []
    for rule in card["rules"]:
        if rule["verdict"] == "broken" and rule["rule"] not in skipped:
            lines += _rule(rule)
    for expectation in card["expectations"]:
        if not expectation["held"]:
            lines.append(f"expected {expectation['expected']}: {expectation['found']}")
    return "\n".join(lines)


def _rule(rule: Mapping[str, Any]) -> list[str]:
    lines = [f"{rule['rule']} {rule['sentence']}"]
    for breach in rule["breaches"]:
        lines.append(f"    at {breach['at']} s: {breach['found']}")
        lines.append(f"        expected: {breach['expected']}")
    lines.append(f"    instead: {rule['instead']}")
    return lines
