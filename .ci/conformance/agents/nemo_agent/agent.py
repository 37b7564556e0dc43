"""An agent without a language model: it does what `turns.py` has for the message."""

from google.adk.agents import LlmAgent
from google.adk.models import BaseLlm, LlmResponse
from google.adk.utils import streaming_utils
from google.genai import types

import turns

PIECE_CHARACTERS = 12


def edit_multitrack(op: str, size: int = 0) -> dict:
    """Edits the timeline."""
    return {"status": "ok"}


def generate_music() -> dict:
    """Makes music."""
    return {"status": "ok"}


class Script(BaseLlm):
    """Says what stands in the turn of the last message, a step for each time it is asked."""

    async def generate_content_async(self, request, stream=False):
        message, done = progress(request.contents)
        while True:
            step = [*turns.steps(message)[done:], *turns.OTHERWISE][0]
            if "raise" in step:
                raise RuntimeError(step["raise"])
            if "refuse" in step:
                yield LlmResponse(error_code=str(step["refuse"]), error_message=step["message"])
            elif "tool" in step:
                call = types.Part.from_function_call(name=step["tool"], args=step["args"])
                yield LlmResponse(content=types.Content(role="model", parts=[call]))
            elif "thought" in step:
                part = types.Part(text=step["thought"], thought=True)
                yield LlmResponse(content=types.Content(role="model", parts=[part]))
                done += 1
                continue
            else:
                for response in said(step["text"], stream):
                    yield response
            return


def progress(contents):
    """The text of the last message, where it is not answered, and how many tools have answered since."""
    done = 0
    for content in reversed(contents):
        parts = content.parts or []
        answers = sum(1 for part in parts if part.function_response)
        texts = [part.text for part in parts if part.text is not None]
        if content.role != "model" and (texts or not answers):
            return "\n".join(texts), done
        elif answers:
            done += answers
        elif not any(part.function_call for part in parts):
            break  # The last word was the agent's.
    return "", done


def said(text, stream):
    if stream:
        for piece in pieces(text):
            yield response(piece, partial=True)
    yield response(text, **({"partial": False} if stream else {}))


def response(text, **more):
    return LlmResponse(content=types.Content(role="model", parts=[types.Part(text=text)]), **more)


def pieces(text):
    """Cut as the fake cuts."""
    found, piece = [], ""
    for character in text:
        piece += character
        if len(piece) >= PIECE_CHARACTERS and (character == " " or len(piece) >= 2 * PIECE_CHARACTERS):
            found.append(piece)
            piece = ""
    return found if not piece and found else found + [piece]


root_agent = LlmAgent(
    name="nemo_agent", model=Script(model="script"), tools=[edit_multitrack, generate_music])
