"""What the agent does about a message, for the fake as a scenario and for a model that is none.

Each turn is a list of steps: {"text": …}, {"thought": …}, {"tool": name, "args": …},
{"refuse": code, "message": …} where the model says an error, {"raise": …} where it fails.
"""

# No name stands in another one.
TURNS = {
    "plain": [{"text": "Here you go: the clip 做好了。"}],
    "quoted": [{"text": "a \"b\" \\ / \u0001 \b\f\n\r\t \u007f \u2028 😀 <&>"}],
    "long": [{"text": "It is a long story, told in more than a few words."}],
    "thoughtful": [{"thought": "let me see"}, {"text": "Here it is."}],
    "one tool": [{"tool": "edit_multitrack", "args": {"op": "title", "size": 32}}, {"text": "Added."}],
    "two tools": [
        {"tool": "edit_multitrack", "args": {"op": "bgm"}},
        {"tool": "generate_music", "args": {}},
        {"text": "Added twice."},
    ],
    "refusal": [{"refuse": 2001, "message": "insufficient credits"}],
    "soon failure": [{"raise": "kaput 你 \"😀\" é"}],
    "late failure": [{"tool": "edit_multitrack", "args": {"op": "title"}}, {"raise": "kaput"}],
}
OTHERWISE = [{"text": "Hello!"}]


def steps(message):
    return next((steps for name, steps in TURNS.items() if name in message), OTHERWISE)


def scenario():
    """A scenario whose script answers each of the messages so."""
    rules = [rule(steps, message) for message, steps in TURNS.items()] + [rule(OTHERWISE)]
    return {"scenario": "Turns", "script": rules}


def rule(steps, message=None):
    on = {"on": "POST /run_sse"}
    if message:
        on["contains"] = message
    return {**on, "costs": 0, "stream": [fake_step(step) for step in steps]}


def fake_step(step):
    if "refuse" in step:
        return {"event": {"errorCode": str(step["refuse"]), "errorMessage": step["message"]}}
    return {"error": step["raise"]} if "raise" in step else step
