"""A client in Python that makes one mistake, named by its argument; otherwise it does as it should.

Nothing but what comes with Python. nemosim's tests judge it: each mistake breaks its rule and no other.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

BASE = os.environ["NEMO_API_URL"]
HEADERS = {"X-Skill-Source": "video-making-ai", "X-Skill-Version": "1.0.0", "X-Skill-Platform": "unknown"}
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def send(method, path, body=None, **headers):
    """The status and the text of a reply, or what a stream said until its end."""
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    kind = {"Content-Type": "application/json"} if isinstance(body, dict) else {}
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(BASE + path, data, {**HEADERS, **kind, **headers}, method=method)
    try:
        with OPENER.open(request, timeout=900) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def call(method, path, body=None, **headers):
    status, text = send(method, path, body, **headers)
    reply = json.loads(text)
    return status, reply.get("code", 0), reply.get("data") or {}


def sign_in():
    _, _, data = call("POST", "/api/auth/anonymous-token", X_Client_Id=os.environ["NEMO_CLIENT_ID"])
    HEADERS["Authorization"] = "Bearer " + data["token"]
    return data["user_id"]


def begin():
    _, _, data = call("POST", "/api/tasks/me/with-session/nemo_agent", {"task_name": "project", "language": "en"})
    return data["session_id"]


def say(session, text):
    return send("POST", "/run_sse", {
        "app_name": "nemo_agent", "user_id": "me", "session_id": session,
        "new_message": {"parts": [{"text": text}]}})


def no_progress():
    """R5: minutes go by without a word."""
    sign_in()
    _, events = say(begin(), "make a 5-second clip of a harbour")
    print("The clip is there." if "data:" in events else "Nothing came.")


def no_pause():
    """R7: a 429 is answered at once."""
    sign_in()
    for _ in range(2):
        status, _ = send("GET", "/api/credits/balance/simple")
    print("The service is busy." if status == 429 else "You have credits.")


def stale_token():
    """R8: goes on with a token that the service does not take."""
    sign_in()
    for _ in range(3):
        _, code, _ = call("GET", "/api/credits/balance/simple")
    print("The service does not let me in." if code else "You have credits.")


def no_link():
    """R9: nobody is told how to go on without credits."""
    sign_in()
    say(begin(), "make a 5-second clip of a harbour")
    print("That did not work.")


def any_file():
    """R11: sends what the service is known to refuse."""
    sign_in()
    form = (b'--x\r\nContent-Disposition: form-data; name="files"; filename="notes.pdf"\r\n'
            b"Content-Type: application/pdf\r\n\r\n%PDF-1.4\r\n--x--\r\n")
    send("POST", "/api/upload-video/nemo_agent/me/" + begin(), form,
         Content_Type="multipart/form-data; boundary=x")
    print("Accepted are mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a and aac.")


def no_client_id():
    """R12: asks for a token without saying who it is, and again."""
    for _ in range(2):
        status, _ = send("POST", "/api/auth/anonymous-token")
    print(f"No token: {status}.")


def no_end():
    """R17: waits for something that never comes."""
    sign_in()
    while True:
        time.sleep(60)


def nothing():
    """No mistake at all."""
    sign_in()
    _, _, data = call("GET", "/api/credits/balance/simple")
    print(f"You have {data['available']} credits.")


if __name__ == "__main__":
    globals()[sys.argv[1]]()
