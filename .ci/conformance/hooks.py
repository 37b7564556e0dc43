"""Lets most of Schemathesis' invented requests past the door.

A random user, session or render is refused at once, and so is everything behind it. Three of four
requests therefore get names that exist; which ones follows from what they were, not from chance.
"""

import json
import os
import zlib

import schemathesis

NAMES = json.loads(os.environ["CONFORMANCE_NAMES"])


def is_helped(value):
    return zlib.crc32(repr(value).encode("utf-8", "surrogatepass")) % 4 > 0


@schemathesis.hook
def before_call(context, case, kwargs):
    for place in (case.path_parameters, case.body):
        if isinstance(place, dict):
            for name, known in NAMES.items():
                if name in place and is_helped((name, place[name])):
                    place[name] = known
    # The older sign-in goes before Bearer; nobody can guess its key.
    if case.headers and is_helped(dict(case.headers)):
        for name in ("X-API-Key", "X-User-Id"):
            case.headers.pop(name, None)
