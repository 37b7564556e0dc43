"""Prints the words of an event stream for a person: no tools, no thoughts, no data."""
import json
import sys

for line in sys.stdin:
    if not line.startswith("data:"):
        continue
    try:
        event = json.loads(line[5:])
    except ValueError:
        continue
    for part in event.get("content", {}).get("parts", []):
        if "text" in part and not part.get("thought") and not event.get("partial"):
            print(part["text"], flush=True)
