"""Prints the words of an event stream for a person: no tools, no thoughts, no data, no buttons.

Exits with 3 when the service refuses with 2001, whose user has no credits left.
"""
import json
import re
import sys

# The service talks as if its user saw a page; who has none can say what to do instead.
OF_PAGES = re.compile(r"\b(click|drag|open the|button|panel|dashboard)\b|点击|打开|拖拽", re.I)


def for_a_person(text):
    sentences = re.split(r"(?<=[.!?。！？])\s*", text)
    kept = [sentence for sentence in sentences if not OF_PAGES.search(sentence)]
    return " ".join(kept) or "Tell me what to change, or say export."


refused = False
for line in sys.stdin:
    if line.startswith("{") and '"code":2001' in line.replace(" ", ""):
        refused = True
    if not line.startswith("data:"):
        continue
    try:
        event = json.loads(line[5:])
    except ValueError:
        continue
    refused = refused or event.get("errorCode") == "2001" or event.get("code") == 2001
    for part in event.get("content", {}).get("parts", []):
        if "text" in part and not part.get("thought") and not event.get("partial"):
            print(for_a_person(part["text"]), flush=True)
sys.exit(3 if refused else 0)
