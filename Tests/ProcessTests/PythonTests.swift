import Foundation
import Testing

/// A client in Python, with nothing but what comes with it.
@Suite(.waits, .enabled(if: Command.path("python3") != nil)) struct PythonTests {
  @Test func theWholeWorkflow() throws {
    let service = try Service(["--speed", "1000"])
    let tool = try Tool()
    try tool.place.file("client.py", Self.client)
    let python = try #require(Command.path("python3"))
    var home = tool
    // Version managers start Python through a shell.
    home.variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    let child = try home.start(
      python,
      [
        "-I", "\(tool.place.path)/client.py", service.url,
        "\(Tool.top)/Fixtures/media/mountain-lake.jpg",
      ])
    let outcome = try home.end(child)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        uploaded mountain-lake.jpg
        events begin with functionCall and end with text
        draft of 5000 ms
        film ftyp

        """)
    _ = try service.end()
  }

  private static let client = """
    import json, sys, time, urllib.request

    base, picture = sys.argv[1:]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    common = {"X-Skill-Source": "image-to-video-deevid", "X-Skill-Version": "1.0.0",
              "X-Skill-Platform": "unknown"}

    def send(path, body=None, **headers):
        url = path if path.startswith("http") else base + path
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        return opener.open(urllib.request.Request(url, data, {**common, **headers}), timeout=60)

    def call(path, body=None, **headers):
        return json.load(send(path, body, **headers))

    token = call("/api/auth/anonymous-token", b"", X_Client_Id="python")["data"]["token"]
    common["Authorization"] = "Bearer " + token
    kind = {"Content_Type": "application/json"}
    session = call("/api/tasks/me/with-session/nemo_agent", {"task_name": "project"}, **kind)
    session = session["data"]["session_id"]

    form = (b'--x\\r\\nContent-Disposition: form-data; name="files"; filename="mountain-lake.jpg"'
            b'\\r\\nContent-Type: image/jpeg\\r\\n\\r\\n' + open(picture, "rb").read() + b'\\r\\n--x--\\r\\n')
    files = call("/api/upload-video/nemo_agent/me/" + session, form,
                 Content_Type="multipart/form-data; boundary=x")["data"]["files"]
    print("uploaded", files[0]["filename"])

    message = {"app_name": "nemo_agent", "user_id": "me", "session_id": session, "new_message":
               {"parts": [{"text": "turn this image into a 5-second animated video clip"}]}}
    lines = [line.decode().rstrip() for line in send("/run_sse", message, **kind)]
    events = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    parts = [event["content"]["parts"][0] for event in events]
    print("events begin with", *parts[0], "and end with", *parts[-1])

    state = call("/api/state/nemo_agent/me/%s/latest" % session)["data"]["state"]
    print("draft of", state["draft"]["d"], "ms")
    call("/api/render/proxy/lambda", {"id": "render_1", "sessionId": session,
         "draft": state["draft"]}, **kind)
    for _ in range(10000):
        poll = call("/api/render/proxy/lambda/render_1")
        if poll["status"] == "completed":
            break
    print("film", send(poll["output"]["url"]).read()[4:8].decode())

    """
}
