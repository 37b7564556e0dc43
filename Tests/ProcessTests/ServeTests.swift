import Foundation
import JSONText
import MediaFiles
import Testing

/// Clients of other people, on the wire.
@Suite(.waits, .enabled(if: Stranger.isPossible)) struct ServeTests {
  /// As the four skill documents say it, word for word.
  @Test func theWholeWorkflowByCurl() throws {
    let service = try Service(["--seed", "7", "--speed", "1000", "--journal"])
    var stranger = try Stranger(service)

    let signIn = try stranger.curl(
      "/api/auth/anonymous-token", ["-X", "POST", "-H", "X-Client-Id: 5f0c2a9e"])
    #expect(signIn.status == 200 && signIn.code == 0)
    #expect(signIn.header("Content-Type") == "application/json")
    #expect(signIn.header("Content-Length") == "\(signIn.body.count)")
    #expect(signIn.header("Date")?.hasPrefix("Fri, 13 Mar 2026 1") == true)
    let data = try #require(try signIn.json["data"])
    let token = try #require(data["token"]?.string)
    #expect(token.wholeMatch(of: /nmv_usr_[A-Za-z0-9_-]{43}/) != nil)
    #expect(data["user_id"]?.string?.hasPrefix("anon_") == true)
    #expect(data["expires_at"]?.string?.hasPrefix("2026-03-20T1") == true)
    #expect(data["credits"]?.integer == 100)
    stranger.token = token

    let begun = try stranger.post(
      "/api/tasks/me/with-session/nemo_agent", #"{"task_name":"project"}"#)
    let session = try #require(try begun.json["data"]?["session_id"]?.string)
    #expect(session.wholeMatch(of: /\d{19}/) != nil)

    let picture = "\(Tool.top)/Fixtures/media/mountain-lake.jpg"
    let upload = try stranger.curl(
      "/api/upload-video/nemo_agent/me/\(session)", ["-F", "files=@\(picture)"])
    let file = try #require(try upload.json["data"]?["files"]?.array?.first)
    #expect(upload.status == 200 && upload.code == 0)
    #expect(file["filename"]?.string == "mountain-lake.jpg")
    #expect(file["file_type"]?.string == "image")
    #expect(file["width"]?.integer == 1280 && file["height"]?.integer == 720)

    try expectStream(
      stranger.say("turn this image into a 5-second animated video clip", in: session))
    let draft = try stranger.draft(of: session)
    #expect(draft["d"]?.integer == 5000)
    #expect(draft["t"]?.array?.first?["tt"]?.integer == 0)

    let url = try render(draft, as: "render_1773423613616", of: session, by: stranger)
    #expect(url.hasPrefix(service.url))
    let film = try stranger.get(url)
    #expect(film.status == 200 && film.header("Content-Type") == "video/mp4")
    #expect(film.header("Content-Length") == "\(film.body.count)")
    #expect(film.body.dropFirst(4).prefix(4).elementsEqual("ftyp".utf8))
    let facts = try wholeFilm(film.body)
    #expect(facts.duration == .seconds(5))
    let head = try stranger.get(url, "--head")
    #expect(head.status == 200 && head.header("Content-Length") == "\(film.body.count)")

    // The thread sanitizer has one of its own.
    #expect(try service.threads == 1 || !Tool.hearsOfStarts)
    let outcome = try service.end()
    #expect(outcome.output == "listening on \(service.url)\n")
    #expect(outcome.errors.contains("POST /api/auth/anonymous-token"))
    #expect(outcome.errors.contains("X-Client-Id 5f0c…"))
    #expect(!outcome.errors.contains(token.suffix(12)))
  }

  /// Time flows on while ffmpeg draws; who fetches the film too early waits for it.
  @Test func drawingAFilmStopsNobodysTime() throws {
    let place = try TemporaryFolder()
    try place.file(
      "bin/ffmpeg", "#!/bin/sh\nwhile [ ! -e \"$GO\" ]; do /bin/sleep 0.05; done\nexit 1\n",
      executable: true)
    let service = try Service(
      ["--speed", "1000"], variables: ["PATH": "\(place.path)/bin", "GO": "\(place.path)/go"])
    var stranger = try Stranger(service)
    _ = try stranger.begin()
    let begun = try stranger.post(
      "/api/tasks/me/with-session/nemo_agent", #"{"task_name":"project"}"#)
    let session = try #require(try begun.json["data"]?["session_id"]?.string)
    _ = try stranger.say("make a 5-second clip of a sunset", in: session)
    let draft = try stranger.draft(of: session)
    let url = try render(draft, as: "render_1", of: session, by: stranger)
    let early = try stranger.ask(url)
    try place.file("go")
    let facts = try wholeFilm(early.reply().body)
    #expect(facts.duration == .seconds(5))
    _ = try service.end()
  }

  /// A client may look at its material where the reply says it lies.
  @Test func keptUploadsLieAtTheirAddress() throws {
    let picture = "\(Tool.top)/Fixtures/media/mountain-lake.jpg"
    for keeps in [true, false] {
      // Without ffmpeg, which wants the bytes, too.
      let place = try TemporaryFolder()
      let service = try Service(
        keeps ? ["--keep-uploads"] : [], variables: ["PATH": "\(place.path)/bin"])
      var stranger = try Stranger(service)
      let session = try stranger.begin()
      let upload = try stranger.curl(
        "/api/upload-video/nemo_agent/me/\(session)", ["-F", "files=@\(picture)"])
      let url = try #require(try upload.json["data"]?["files"]?[0]?["cdn_url"]?.string)
      #expect(url.hasPrefix(service.url))
      stranger.token = nil
      let fetched = try stranger.get(url)
      guard keeps else {
        #expect(fetched.status == 404 && fetched.text.contains("mountain-lake.jpg are not here"))
        #expect(fetched.text.contains("--keep-uploads"))
        _ = try service.end()
        continue
      }
      #expect(fetched.status == 200 && fetched.header("Content-Type") == "image/jpeg")
      #expect(fetched.body == Array(try Data(contentsOf: URL(filePath: picture))))
      let part = try stranger.get(url, "-r", "100-199")
      #expect(part.status == 206 && part.body == Array(fetched.body[100..<200]))
      #expect(try stranger.get(url + "x").status == 404)
      #expect(try stranger.get("/uploads/up_0/mountain-lake.jpg").status == 404)
      _ = try service.end()
    }
  }

  /// Submits, polls until it is completed; where the film lies.
  private func render(
    _ draft: JSON, as id: String, of session: String, by stranger: Stranger
  ) throws -> String {
    let order: JSON = [
      "id": .string(id), "sessionId": .string(session), "draft": draft,
      "output": ["format": "mp4", "quality": "high"],
    ]
    let submitted = try stranger.post("/api/render/proxy/lambda", order.text)
    #expect(submitted.status == 200)
    #expect(try submitted.json["id"]?.string == id)
    #expect(try submitted.json["status"]?.string == "pending")
    // Each poll takes some milliseconds, each of which is a virtual second.
    for _ in 0..<1000 {
      let poll = try stranger.get("/api/render/proxy/lambda/\(id)").json
      let status = try #require(poll["status"]?.string)
      #expect(["pending", "processing", "completed"].contains(status))
      if status == "completed" { return try #require(poll["output"]?["url"]?.string) }
    }
    throw Child.Failure(description: "the render never completed")
  }

  /// A stream of ADK events: frames of one `data:` line, comments, its end by closing.
  private func expectStream(_ reply: Stranger.Reply) {
    #expect(reply.status == 200)
    #expect(reply.header("Content-Type") == "text/event-stream; charset=utf-8")
    #expect(reply.header("Transfer-Encoding") == "chunked")
    #expect(reply.header("Cache-Control") == nil)
    #expect(reply.text.hasSuffix("\n\n"))
    let frames = reply.text.split(separator: "\n\n").map(String.init)
    #expect(frames.contains(": heartbeat"))
    #expect(frames.contains("data:"))
    let events = frames.filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
    #expect(events.count + frames.count { [": heartbeat", "data:"].contains($0) } == frames.count)
    let parts = events.compactMap { event in
      (try? JSON.parse(Array(event.utf8)))?["content"]?["parts"]?.array?.first
    }
    #expect(parts.count == events.count)
    let call = parts.first?["functionCall"]?["name"]?.string
    #expect(call == "generate_video_with_seedance")
    #expect(parts.contains { $0["functionResponse"] != nil })
    // Each of the two stages tells what it has done.
    let texts = parts.compactMap { $0["text"]?.string }
    #expect(texts.first?.contains("5-second clip") == true)
    #expect(texts.count == 2 && texts.last?.contains("background music") == true)
  }

  @Test func whatIsRefusedIsExplained() throws {
    let service = try Service()
    var stranger = try Stranger(service)
    let path = "/api/auth/anonymous-token"
    let nameless = try stranger.curl(path, ["-X", "POST"])
    #expect(nameless.status == 400)
    #expect(nameless.text.contains("X-Client-Id"))

    let session = try stranger.begin()
    let token = stranger.token

    stranger.token = "nmv_usr_unknown"
    let unknown = try stranger.get("/api/credits/balance/simple")
    #expect(unknown.status == 200 && unknown.code == 1001)
    stranger.token = nil
    #expect(try stranger.get("/api/credits/balance/simple").code == 1001)
    stranger.token = token

    let elsewhere = try stranger.get("/api/credits/balanc/simple")
    #expect(elsewhere.status == 404)
    #expect(elsewhere.text.contains("did you mean GET /api/credits/balance/simple?"))
    let method = try stranger.curl("/api/credits/balance/simple", ["-X", "DELETE"])
    #expect(method.status == 405)
    #expect(method.header("Allow") == "GET")
    #expect(try stranger.get("/api/state/nemo_agent/me/1234567890123456789/latest").code == 1002)
    #expect(try stranger.say("", in: "1234567890123456789").code == 1002)
    #expect(try stranger.post("/run_sse", "{").status == 422)

    let upload = try stranger.curl(
      "/api/upload-video/nemo_agent/me/\(session)",
      ["-F", "files=@\(Tool.top)/LICENSE;filename=notes.txt"])
    #expect(upload.code == 4001)

    stranger.attribution = []
    let export = try stranger.post(
      "/api/render/proxy/lambda",
      #"{"id":"render_1","sessionId":"\#(session)","draft":{"t":[]}}"#)
    #expect(export.status == 402)
    #expect(export.text.contains("X-Skill-Source, X-Skill-Version, X-Skill-Platform"))
    _ = try service.end()
  }

  @Test func anEmptyPurseIsCode2001() throws {
    let service = try Service(["--credits", "40"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    #expect(try stranger.say("make a 5-second clip", in: session).code == 2001)
    _ = try service.end()
  }

  /// The same seed gives a stranger the same tokens and ids.
  @Test func aSeedFixesTokensAndIds() throws {
    func ids() throws -> [String?] {
      let service = try Service(["--seed", "9"])
      var stranger = try Stranger(service)
      let session = try stranger.begin()
      _ = try service.end()
      return [session, stranger.token]
    }
    #expect(try ids() == ids())
  }

  @Test func aScriptedBackendAnswersStrangersToo() throws {
    let service = try Service(["--scenario", "Scenarios/silent-edit.yaml", "--speed", "1000"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let stream = try stranger.say("add lo-fi background music", in: session)
    #expect(!stream.text.contains("\"text\""), "the scripted turn is silent")
    #expect(try stranger.draft(of: session)["t"]?.array?.isEmpty == false)
    _ = try service.end()
  }

  @Test func aClientThatHangsUpDisturbsNobody() throws {
    let service = try Service(["--speed", "1"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    // The stream takes minutes; curl leaves after half a second, with code 28.
    #expect(throws: Child.Failure.self) {
      try stranger.curl(
        "/run_sse",
        [
          "-m", "0.5", "-H", "Content-Type: application/json", "-d",
          #"{"session_id":"\#(session)","new_message":{"parts":[{"text":"make a clip"}]}}"#,
        ])
    }
    #expect(try stranger.get("/api/credits/balance/simple").code == 0)
    _ = try service.end()
  }

  @Test func aPortInUseSaysWhatToDo() throws {
    let service = try Service()
    let outcome = try Tool().run("serve", "--port", service.port)
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == """
        nemosim: error: port \(service.port) on 127.0.0.1 is used by another program; choose \
        another, or 0 for any free one

        """)
    _ = try service.end()
  }

  @Test func aUnixSocketServesToo() throws {
    let tool = try Tool()
    let path = "\(tool.place.path)/socket"
    let child = try tool.start(["serve", "--unix", path])
    try child.wait(for: "\n")
    #expect(child.text(.output) == "listening on unix:\(path)\n")
    let curl = try #require(Command.path("curl"))
    let stranger = try Tool()
    let asked = try stranger.start(
      curl, ["-s", "--unix-socket", path, "http://any.test/api/credits/balance/simple"])
    #expect(try stranger.end(asked).output.contains("\"code\":1001"))
    let second = try Tool().run("serve", "--unix", path)
    #expect(second.code == 1)
    #expect(second.errors.hasPrefix("nemosim: error: something lies at \(path) already; choose "))
    child.send(SIGTERM)
    #expect(try tool.end(child).code == 0)
    #expect(!tool.place.has("socket"))
  }
}
