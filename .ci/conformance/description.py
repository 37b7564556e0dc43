"""The OpenAPI description that nemosim prints, and what it says about a reply."""

import json
import subprocess

import jsonschema

from fake import TOOL


class Description:
    def __init__(self):
        self.text = subprocess.run([TOOL, "contract", "--openapi"], capture_output=True, check=True).stdout
        self.json = json.loads(self.text)

    def mistake(self, method, template, reply):
        """What is undeclared about a reply to an operation; None when nothing is."""
        response = self.json["paths"][template][method.lower()]["responses"].get(str(reply.status))
        if response is None:
            return f"status {reply.status} is not declared"
        headers = dict((name.lower(), value) for name, value in reply.headers)
        for name, header in response.get("headers", {}).items():
            if header.get("required") and name.lower() not in headers:
                return f"the header {name} is missing"
        content_type = headers.get("content-type", "").split(";")[0]
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
