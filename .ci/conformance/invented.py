"""Invented requests to `/run_sse`: a table of variations for each place of a body, and mutations by a seed.

What a body may hold is read from the server's own description, so that a new field is met by itself.
"""

import dataclasses
import json
import random
import re

import turns

SEED = 7
MUTATIONS = 300
FEW = 8
JSON = "application/json"


@dataclasses.dataclass
class Request:
    about: str
    body: bytes = b""
    method: str = "POST"
    target: str = "/run_sse"
    headers: tuple = (("Content-Type", JSON),)


# One of each kind of value, and what lies at the borders between kinds.
VALUES = [
    "null", "true", "false", "0", "1", "2", "-1", "-0", "1.0", "0.0", "1.5", "-2.50", "1E2", "1e-7", "1e22", "1e400",
    "123456789012345678901234567890", "9223372036854775808", "NaN", "Infinity", "-Infinity",
    '""', '"x"', '"1"', '"1.5"', '"true"', '"yes"', '"YES"', '"off"', '" 1 "', '"5s"', '"1_0"', '"é 你 😀"', '"\\u0001\\b\\f\\u007f"',
    '"\\ud800"', '"a\\udc00b"', '"AAAA"', '"AAA="', '"AAA"', '"A"', '"AA=="', '"AB=="', '"AA-_"', '"AA+/"', '"AA=A"', '"AA\\n=="', '"!AAA"', '"é"',
    "[]", "[1]", '["x"]', "[null]", "[{}]", "[[]]", "{}", '{"x":1}', '{"é":[1.50,{"a":null}]}', '{"\\ud800":1}', '{"x":NaN}',
]
# What stands where a value of the schema's type is needed.
SAMPLES = {"string": "x", "integer": 1, "number": 1.5, "boolean": True, "object": {}, "array": [], None: {}}
PUNCTUATION = list('{}[],:"\\') + ["é", "\x00", "\x1f", "\t", " ", "1", "-", ".", "e", "t", "n", "N", "I", "😀"]


def all_requests(document, session, other_session):
    """Every request, named by what is odd about it; `document` is the server's OpenAPI description."""
    world = World(document, session)
    yield from streams(world)
    yield from routes(world)
    yield from content_types(world)
    yield from encodings(world)
    yield from names(world, other_session)
    yield from places(world)
    yield from syntax(world)
    yield from sizes(world)
    yield from mutations(world)


class World:
    def __init__(self, document, session):
        self.schemas = document["components"]["schemas"]
        self.root = self.schemas["RunAgentRequest"]
        self.session = session

    def body(self, **changes):
        body = {"app_name": "nemo_agent", "user_id": "me", "session_id": self.session}
        body["new_message"] = {"parts": [{"text": "plain"}]}
        body.update(changes)
        return body

    def bytes(self, **changes):
        return encoded(self.body(**changes))

    def resolve(self, schema):
        """The schema itself, or the first of its alternatives that is not null."""
        while True:
            if "$ref" in schema:
                schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]]
            elif "anyOf" in schema:
                schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
            else:
                return schema


def encoded(body):
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def streams(world):
    for message in [*turns.TURNS, "nobody knows this"]:
        for streaming in (False, True):
            body = world.bytes(new_message={"parts": [{"text": message}]}, streaming=streaming)
            yield Request(f"turn {message!r}, streaming {streaming}", body)
    parts = [{"text": "plain"}, {"text": "long"}]
    yield Request("two texts", world.bytes(new_message={"parts": parts}))
    yield Request("a role", world.bytes(new_message={"parts": parts[:1], "role": "user"}))
    yield Request("the role of the model", world.bytes(new_message={"parts": parts[:1], "role": "model"}))
    yield Request("no parts", world.bytes(new_message={"parts": []}))
    yield Request("parts null", world.bytes(new_message={"parts": None}))
    yield Request("a message without parts", world.bytes(new_message={}))
    yield Request("message null", world.bytes(new_message=None))


def routes(world):
    good = world.bytes()
    for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", "FOO"):
        for body in (b"", good):
            yield Request(f"{method} with {len(body)} bytes", body, method=method)
        yield Request(f"{method} with a slash", method=method, target="/run_sse/")
    for target in (
        "/run_sse/", "/run_sse//", "/run_sse/?a=b&c=%20", "/run_sse?a=b", "/run_sse?", "/RUN_SSE", "/run_sse%2F",
        "/run%5Fsse", "//run_sse", "/run_sse/x", "/run_sse.", "/run_sse;a=b", "/run_sse/%3Fa", "/./run_sse",
    ):
        yield Request(f"target {target}", good, target=target)
    typed = ("Content-Type", JSON)
    for origin in ("http://evil.example", "null", "http://127.0.0.1", ""):
        yield Request(f"origin {origin!r}", good, headers=(typed, ("Origin", origin)))
        asked = (("Origin", origin), ("Access-Control-Request-Method", "POST"))
        yield Request(f"preflight from {origin!r}", method="OPTIONS", headers=asked)
    for accept in ("text/event-stream", "application/json", "image/png", "*/*;q=0"):
        yield Request(f"accept {accept}", good, headers=(typed, ("Accept", accept)))


def content_types(world):
    bodies = {
        "good": world.bytes(), "empty": b"", "broken": b"{", "list": b"[]", "form": b"app_name=x&user_id=me",
        "binary": b"\xff\x00", "two spaces": b"  ",
    }
    types = [
        None, "", " ", "application/json", "application/json ; charset=utf-8", "application/json;charset=utf-16", "APPLICATION/JSON",
        "application/json;", "application/vnd.api+json", "application/x+JSON; a=b", "application/jsonl", "application/json/x", "json",
        "application", "application/", "text/json", "text/plain", "text/plain; charset=utf-8", "application/octet-stream",
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/event-stream", "*/*", "application/*",
        '"application/json"', "application/json, text/plain", "é/json", "application / json", "x/y+json",
    ]
    for kind in types:
        headers = () if kind is None else (("Content-Type", kind),)
        for name, body in bodies.items():
            yield Request(f"content type {kind!r}, {name} body", body, headers=headers)
    two = (("Content-Type", "text/plain"), ("Content-Type", JSON))
    yield Request("two content types", world.bytes(), headers=two)
    yield Request("two content types, the other first", world.bytes(), headers=two[::-1])


def encodings(world):
    text = json.dumps(world.body(new_message={"parts": [{"text": "é 😀"}]}, extra="é😀"), ensure_ascii=False)
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1", "utf-7"):
        data = text.encode(name, "replace")
        yield Request(f"in {name}", data)
        yield Request(f"in {name}, cut", data[:-1])
        yield Request(f"in {name}, twice", data + data)
    yield Request("two marks", b"\xef\xbb\xbf" * 2 + text.encode())
    yield Request("a mark alone", b"\xef\xbb\xbf")
    good = world.bytes(extra="MARK")
    odd = [
        b"\xff", b"\xc0\x80", b"\xc3", b"\xed\xa0\x80", b"\xed\xa0\x80\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xf0\x80\x80\x80",
        b"\xe2\x82", b"\xef\xbf\xbf", b"\xc2\x85", b"\x00", b"\\ud83d\\ude00", b"\\ud83d", b"\\ude00\\ud83d", b"\\ud83d\\u0041",
        b"\\uD83D\xed\xb8\x80", b"\\u00e9\\u0065\\u0301", b"\\/", b"\\'", b"\\u12", b"\\u12G4", b"\\ud83d\\u12", b"\\", b"\t", b"\n", b"\x7f",
    ]
    for data in odd:
        yield Request(f"{data!r} in an extra text", good.replace(b"MARK", data))
        yield Request(f"{data!r} in the app's name", world.bytes(app_name="MARK").replace(b"MARK", data))
        yield Request(f"{data!r} in a part", world.bytes(new_message={"parts": [{"x": "MARK"}]}).replace(b"MARK", data))
        yield Request(f"{data!r} behind the body", world.bytes() + data)
        yield Request(f"{data!r} before the body", data + world.bytes())


def names(world, other_session):
    for name in ("other", "", "nemo_agent ", "../nemo_agent", "Nemo_Agent", "nemo_agent.agent", "ne\"mo", "你", "nemo_agent\n", "a/b", "__init__"):
        yield Request(f"app {name!r}", world.bytes(app_name=name))
    for name in ("somebody", "", "ME", "me "):
        yield Request(f"user {name!r}", world.bytes(user_id=name))
    for name in ("1", "", "nobody's", "5" * 200, "你", world.session + " "):
        yield Request(f"session {name!r}", world.bytes(session_id=name))
    yield Request("another user's session", world.bytes(session_id=other_session))
    yield Request("unknown app and session", world.bytes(app_name="other", session_id="1"))
    body = world.body()
    for field in body:
        rest = {name: value for name, value in body.items() if name != field}
        yield Request(f"without {field}", encoded(rest))
        yield Request(f"{field} in camel case", encoded({**rest, camel(field): body[field]}))
        yield Request(f"{field} in both cases", encoded({**body, camel(field): body[field]}))
        yield Request(f"{field} in both cases, both wrong", encoded({**rest, field: 1, camel(field): [2]}))
        yield Request(f"{field} in both cases, null in camel", encoded({**rest, camel(field): None, field: body[field]}))
        yield Request(f"{field} in capitals", encoded({**rest, field.upper(): body[field]}))
        yield Request(f"{field} twice", encoded(body)[:-1] + f',"{field}":7}}'.encode())
        yield Request(f"{field} twice, right at last", f'{{"{field}":7,'.encode() + encoded(body)[1:])
    for wrong in ("{}", "[]", "null", "true", "1", '"x"', '"{}"', "[{}]", "NaN", " ", "\n", "''", "{'a':1}", "undefined"):
        yield Request(f"the body {wrong!r}", wrong.encode())
    yield Request("no body")


def places(world):
    """Each value at one place of each type, and some at each other place."""
    chance = random.Random(SEED)
    met = set()
    for path, sample in places_below(world, world.root, ()):
        yield Request(f"a sample of {path}", with_value(world, path, json.dumps(sample)))
        kind = json.dumps(sample)
        for value in chance.sample(VALUES, FEW) if kind in met else VALUES:
            yield Request(f"{value} at {path}", with_value(world, path, value))
        met.add(kind)
        if isinstance(path[-1], str) and "_" in path[-1]:
            other = (*path[:-1], camel(path[-1]))
            yield Request(f"1.5 at {other}", with_value(world, other, "1.5"))
            yield Request(f"a sample of {other}", with_value(world, other, json.dumps(sample)))
        yield Request(f"unknown fields beside {path}", with_value(world, (*path[:-1], "unknown"), '{"b":1,"a":[2]}'))


def places_below(world, schema, path):
    """The path to each field that the schema knows, with a value of its type; lists are entered once."""
    for name, field in schema.get("properties", {}).items():
        field, place = world.resolve(field), (*path, snake(name))
        yield place, sample(world, field)
        if len(path) > 8:
            continue
        if field.get("type") == "array":
            place, field = (*place, 0), world.resolve(field.get("items", {}))
            yield place, sample(world, field)
        yield from places_below(world, field, place)


def sample(world, schema):
    if "enum" in schema:
        return schema["enum"][0]
    required = schema.get("required", [])
    if required:
        return {name: sample(world, world.resolve(schema["properties"][name])) for name in required}
    if schema.get("format") in ("binary", "base64", "base64url"):
        return "AAAA"
    return SAMPLES[schema.get("type")]


def with_value(world, path, value):
    """A good body with that JSON text at that place."""
    return with_values(world, {path: value})


def with_values(world, values):
    """A good body with those JSON texts at those places; where two cannot both be, the first one is."""
    body = world.body()
    texts = []
    for path, value in values.items():
        if placed(body, path, f"VALUE {len(texts)}"):
            texts.append(value)
    data = encoded(body)
    for number, text in enumerate(texts):
        data = data.replace(f'"VALUE {number}"'.encode(), text.encode())
    return data


def placed(at, path, value):
    """Puts the value there, with what must be around it; False where something else stands in the way."""
    step, rest = path[0], path[1:]
    if isinstance(step, int) != isinstance(at, list):
        return False
    if isinstance(step, int):
        if not at or not rest:
            at.insert(0, [] if rest and isinstance(rest[0], int) else {})
    elif not rest or step not in at:
        at.pop(camel(step), None)
        at[step] = [] if rest and isinstance(rest[0], int) else {}
    if rest:
        return isinstance(at[step], (dict, list)) and placed(at[step], rest, value)
    at[step] = value
    return True


def syntax(world):
    """A body cut, shortened and disturbed at each place."""
    good = '{"app_name":"é\\n", "a" :[1, {"b":-1.5e+3},true,null , NaN], "c":{},"d":[ ]}'
    for end in range(len(good)):
        yield Request(f"cut to {end}", good[:end].encode())
        yield Request(f"without character {end}", (good[:end] + good[end + 1 :]).encode())
    chance = random.Random(SEED)
    for _ in range(MUTATIONS):
        place = chance.randrange(len(good) + 1)
        new = chance.choice(PUNCTUATION)
        yield Request(f"{new!r} at {place}", (good[:place] + new + good[place:]).encode())
    for text in (
        "01", "-", "-a", "1.", ".5", "1.e5", "1e", "1e+", "+1", "1_0", "0x1", "- 1", "tru", "nul", "Nan", "Infinit", "-Infinit", "--1", "1 2",
        "[1,]", '{"a":1,}', '{"a" 1}', '{"a":}', "{1:2}", "[1 2]", "[,]", "{,}", '{"a"}', '{"a":1 "b":2}', "// x\n{}", "{}//", "[", "[[", "{\"", "\"",
        '"\\', '"\\u', '"\\u1', '"\\u12345', '{"a":tru}', "[1,2", "[1,", "]", "}", ",", ":", "\x00", "\x0b{}", "\u00a0{}", "\u2028", "[1]x", "1x", "1.5.5",
    ):
        yield Request(f"the text {text!r}", text.encode())
        yield Request(f"the text {text!r} in a body", world.bytes(extra="VALUE").replace(b'"VALUE"', text.encode()))


def sizes(world):
    for digits in (100, 4300, 4301, 10_000):
        yield Request(f"a number of {digits} digits", world.bytes(extra="VALUE").replace(b'"VALUE"', b"9" * digits))
        yield Request(f"user of {digits} digits", world.bytes(user_id="VALUE").replace(b'"VALUE"', b"9" * digits))
    for depth in (100, 199, 200, 201, 500, 5_000, 100_000):
        for start, end in (("[", "]"), ('{"a":', "}")):
            deep = (start * depth + "1" + end * depth).encode()
            yield Request(f"{depth} times {start}", world.bytes(extra="VALUE").replace(b'"VALUE"', deep))
    for depth in (100, 200):
        deep = b"[" * depth + b"]" * depth
        yield Request(f"user {depth} deep", world.bytes(user_id="VALUE").replace(b'"VALUE"', deep))
    yield Request("many fields", world.bytes(**{f"field_{number}": number for number in range(5_000)}))
    yield Request("many parts", world.bytes(new_message={"parts": [{"text": "a"}] * 500}))
    yield Request("many mistakes", world.bytes(new_message={"parts": [{"text": 1, "x": 2}] * 50}))
    yield Request("a long name", world.bytes(app_name="a" * 5_000))


def mutations(world):
    """Several things odd at once, by chance."""
    chance = random.Random(SEED)
    found = [path for path, _ in places_below(world, world.root, ())]
    for number in range(MUTATIONS):
        values = {}
        for _ in range(chance.randrange(2, 5)):
            path = chance.choice(found)
            if chance.random() < 0.3:
                path = (*path[:-1], camel(path[-1]) if isinstance(path[-1], str) else path[-1])
            values[path] = chance.choice(VALUES)
        yield Request(f"mutation {number}: {values}", with_values(world, values))


def camel(name):
    return re.sub("_([a-z])", lambda match: match[1].upper(), name)


def snake(name):
    return re.sub("([A-Z])", lambda match: "_" + match[1].lower(), name)
