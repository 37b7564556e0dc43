"""The OpenAPI description that nemosim prints, and what it says about a reply."""

import json
import subprocess

import jsonschema

from fake import TOOL


class Description:
    def __init__(self):
        self.text = subprocess.run([TOOL, "contract", "--openapi"], capture_output=True, check=True).stdout
        self.json = json.loads(self.text)
        self.met = set()

    def coverage(self):
        """How many of the declared replies were met, and how many there are."""
        declared = {
            (method, template, status)
            for template, operations in self.json["paths"].items()
            for method, operation in operations.items() for status in operation["responses"]
        }
        return len(self.met & declared), len(declared)

    def mistake(self, method, template, reply):
        """What is undeclared about a reply to an operation; None when nothing is."""
        response = self.json["paths"][template][method.lower()]["responses"].get(str(reply.status))
        if response is None:
            return f"status {reply.status} is not declared"
        self.met.add((method.lower(), template, str(reply.status)))
        headers = dict((name.lower(), value) for name, value in reply.headers)
        for name, header in response.get("headers", {}).items():
            if header.get("required") and name.lower() not in headers:
                return f"the header {name} is missing"
        content_type = headers.get("content-type", "").split(";")[0]
        # libmicrohttpd's own words have no type; to a bad length it says the head twice (0.9.75).
        if not content_type and b"<html>" in reply.body:
            content_type = "text/html"
        content = response.get("content", {}).get(content_type)
        if content is None:
            return f"content type {content_type!r} is not declared for {reply.status}"
        if content_type != "application/json":
            return None
        schema = {**content["schema"], "components": self.json["components"]}
        errors = list(leaves(jsonschema.Draft202012Validator(schema).iter_errors(reply.json())))
        # Among alternatives, the one that fits farthest in says what is really wrong.
        deepest = max(errors, key=lambda error: len(error.absolute_path), default=None)
        return deepest and f"{deepest.json_path}: {deepest.message}"


def leaves(errors):
    """The errors in which alternatives end."""
    for error in errors:
        if error.context:
            yield from leaves(error.context)
        else:
            yield error
