"""Asks everything of the control API that its description has, and holds each reply against it."""

import json

from fake import Fake

PREFIX = "/__nemosim/"
#: Time is moved by hand only after that was asked for, and worlds end last.
ORDER = [
    ("GET", "health"), ("POST", "pace"), ("POST", "advance"), ("GET", "waiting"), ("POST", "shown"),
    ("GET", "journal"), ("GET", "verdict"), ("GET", "unmatched"), ("GET", "sessions"),
    ("GET", "renders"), ("GET", "ledger"), ("GET", "tokens"), ("POST", "faults"),
    ("DELETE", "faults"), ("POST", "scenario"), ("POST", "worlds"), ("GET", "worlds"),
    ("GET", "worlds/{name}"), ("DELETE", "worlds/{name}"), ("POST", "reset"),
]
#: What is refused, and how: a request with these headers and this body in place of its example.
REFUSED = [
    (400, "POST", "pace", {}, b'{"pace":"fast"}'),
    (400, "POST", "worlds", {}, b'{"nmae":"a"}'),
    (400, "GET", "journal?format=xml", {}, None),
    (403, "GET", "health", {"Origin": "http://evil.example"}, None),
    (404, "DELETE", "worlds/nobody", {}, None),
    (409, "POST", "advance", {}, b'{"by":"1s"}'),
    (413, "POST", "scenario", {}, b" " * (1 << 20) + b"{}"),
    (415, "POST", "pace", {"Content-Type": "text/plain"}, b"{}"),
    (421, "GET", "health", {"Host": "evil.example"}, None),
]


def check(description, report):
    """The number of replies; what is undeclared is reported."""
    documented = {
        (method.upper(), path.removeprefix(PREFIX))
        for path, operations in description.json["paths"].items() if path.startswith(PREFIX)
        for method in operations
    }
    if documented != set(ORDER):
        report(f"control: the walk and the description differ in {documented ^ set(ORDER)}")
    count = 0
    with Fake(options=["--keep-journal"]) as fake:
        user = fake.user()
        user.say("make a 5-second video of a harbour")
        user.send("GET", "/nowhere")

        def ask(status, method, path, headers, body):
            headers = {"Content-Type": "application/json", "Authorization": "", **headers}
            target = PREFIX + path.replace("{name}", "checkout")
            reply = user.send(method, target, body=body, headers=headers)
            template = PREFIX + path.split("?")[0].replace("/nobody", "/{name}")
            mistake = description.mistake(method, template, reply)
            if reply.status not in status:
                mistake = f"status {reply.status}: {reply.body[:200]}"
            if mistake:
                report(f"control: {method} {path}: {mistake}")
            return reply

        for refusal in REFUSED:
            ask([refusal[0]], *refusal[1:])
            count += 1
        # Before the walk resets everything.
        for query in ("format=json", "format=har", "only=POST", "exchange=2", "from=1s&to=2m"):
            ask([200], "GET", f"journal?{query}", {}, None)
            count += 1
        for method, path in ORDER:
            operation = description.json["paths"][PREFIX + path][method.lower()]
            content = operation.get("requestBody", {}).get("content", {})
            body = content and json.dumps(content["application/json"]["example"]).encode() or None
            ask([200, 201], method, path, {}, body)
            count += 1
        made = ask([201], "POST", "worlds", {}, b'{"scenario":"scenario: a\\nuser: nothing\\nexpect: nothing"}')
        final = f"/w/{made.json()['name']}{PREFIX}verdict?final=1"
        reply = user.send("GET", final)
        mistake = description.mistake("GET", f"{PREFIX}verdict", reply)
        if mistake or reply.status != 200:
            report(f"control: verdict?final=1: {mistake or reply.status}")
        gone = user.send("GET", final)
        if description.mistake("GET", f"{PREFIX}verdict", gone) or gone.status != 404:
            report(f"control: a world that has ended answers {gone.status}: {gone.body[:200]}")
        count += 3
    with Fake(options=["--control-token", "open-sesame", "--read-only"]) as fake:
        user = fake.user()
        for headers, status in ({}, 401), ({"Authorization": "Bearer open-sesame"}, 403):
            headers = {"Content-Type": "application/json", **headers}
            reply = user.send("POST", f"{PREFIX}reset", body=b"{}", headers=headers)
            mistake = description.mistake("POST", f"{PREFIX}reset", reply)
            if mistake or reply.status != status:
                report(f"control: reset: {mistake or reply.status}")
            count += 1
    return count
