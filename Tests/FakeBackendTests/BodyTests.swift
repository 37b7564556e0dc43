import JSONText
import NemoContract
import Testing

@testable import FakeBackend

/// Bodies of requests: what counts as none, and members of the wrong type.
struct BodyTests {
  private static let session = "/api/tasks/me/with-session/nemo_agent"
  private static let tokens = "/api/tokens"
  private static let claim = "/api/auth/claim-token"
  private static let render = "/api/render/proxy/lambda"
  private static let upload = "/api/upload-video/nemo_agent/me/SESSION"

  /// Bytes that are sent as JSON, with the status where slips are taken and where they are not.
  private static let bodies: [(path: String, body: String, lenient: Int, documented: Int)] = [
    (session, "", 200, 200), (session, " \r\n\t", 200, 400), (session, "\0", 400, 400),
    (session, "\u{b}", 400, 400), (session, "\u{a0}", 400, 400), (session, "{}", 200, 200),
    (session, "[]", 400, 400), (session, "null", 400, 400), (session, "\"text\"", 400, 400),
    (session, "{", 400, 400), (session, "{}\0", 400, 400),
    (tokens, "", 200, 200), (tokens, "\0", 400, 400), (tokens, "[]", 400, 400),
    (claim, "", 400, 400), (claim, " ", 400, 400), (claim, "\0", 400, 400),
    (render, "", 400, 400), (render, "\0", 400, 400), (render, "[{}]", 400, 400),
    (upload, "", 400, 400), (upload, "\0", 400, 400), (upload, "[]", 400, 400),
  ]

  @Test func onlyABodyWithoutBytesIsNone() throws {
    for (shapes, talk) in try Self.talks() {
      var talk = talk
      for row in Self.bodies {
        let reply = talk.post(row.path, Array(row.body.utf8))
        let status = shapes == .lenient ? row.lenient : row.documented
        #expect(reply.status == status, "\(shapes) \(row.path) \(row.body.debugDescription)")
      }
    }
  }

  /// A member of another type, and what is said of it; `null` is a slip.
  private static let members: [(path: String, body: JSON, words: String)] = [
    (session, ["task_name": 5], "task_name must be text, not a number"),
    (session, ["task_name": true], "task_name must be text, not true or false"),
    (session, ["task_name": ["a"]], "task_name must be text, not a list"),
    (session, ["language": ["en": 1]], "language must be text, not an object"),
    (tokens, ["name": 5], "name must be text, not a number"),
    (tokens, ["name": ""], "name must be a text of 1 to 100 characters"),
    (tokens, ["scopes": "read"], "scopes must be a list, not text"),
    (tokens, ["scopes": [5]], "5 is no scope; scopes are"),
    (tokens, ["scopes": ["read": true]], "scopes must be a list, not an object"),
    (tokens, ["expires_in_days": "7"], "expires_in_days must be a whole number of 1 to 365"),
    (tokens, ["expires_in_days": true], "expires_in_days must be a whole number of 1 to 365"),
    (tokens, ["expires_in_days": 1.5], "expires_in_days must be a whole number of 1 to 365"),
    (claim, ["session_id": 5], "session_id must be text, not a number"),
    (claim, ["session_id": "SESSION", "task_id": 5], "task_id must be text, not a number"),
    (upload, ["urls": "https://x.test/a.png"], "urls must be a list, not text"),
    (upload, ["urls": [5], "source_type": "url"], "5 is no http or https URL"),
    (
      upload, ["urls": ["https://x.test/a\0.png"], "source_type": "url"], "is no http or https URL"
    ),
    (
      upload, ["urls": ["https://x.test/a b.png"], "source_type": "url"], "is no http or https URL"
    ),
    (
      upload, ["urls": ["https://x.test/a.png"], "source_type": 5],
      "source_type must be text, not a number"
    ),
    (render, ["id": 5], "id must be text, not a number"),
    (render, ["id": "r", "sessionId": 5], "sessionId must be text, not a number"),
    (render, ["id": "r", "sessionId": "SESSION", "draft": [5]], "invalid draft"),
    (
      render, ["id": "r", "sessionId": "SESSION", "draft": [:], "output": "mp4"],
      "output must be an object, not text"
    ),
    (
      render, ["id": "r", "sessionId": "SESSION", "draft": [:], "output": [["format": "mp4"]]],
      "output must be an object, not a list"
    ),
    (
      render, ["id": "r", "sessionId": "SESSION", "draft": [:], "output": ["format": 5]],
      "output.format must be text, not a number"
    ),
    (
      render, ["id": "r", "sessionId": "SESSION", "draft": [:], "output": ["fps": "30"]],
      "output.fps must be a number, not text"
    ),
  ]

  @Test func membersHaveTheirTypes() throws {
    for (shapes, talk) in try Self.talks() {
      var talk = talk
      for row in Self.members {
        let reply = talk.post(row.path, talk.filled(row.body).bytes)
        #expect(reply.status == 400, "\(shapes) \(row.path) \(row.body)")
        let said = reply.json["message"]?.string ?? reply.json["error"]?.string ?? ""
        #expect(said.contains(row.words), "\(shapes) \(row.path) \(row.body): \(said)")
      }
    }
  }

  /// Whatever slips are taken, ADK takes no other types.
  @Test func messagesHaveTheirTypes() throws {
    let parts: JSON = [["text": "hello"]]
    let sound: JSON = ["session_id": "SESSION", "new_message": ["parts": parts, "role": "user"]]
    let rows: [(member: String, value: JSON)] = [
      ("app_name", 5), ("user_id", ["me"]), ("session_id", 5), ("new_message", "hello"),
      ("new_message", ["parts": "hello"]), ("new_message", ["parts": ["hello"]]),
      ("new_message", ["parts": [["text": 5]]]), ("new_message", ["parts": parts, "role": 5]),
    ]
    var talk = try Talk()
    #expect(talk.post("/run_sse", talk.filled(sound).bytes).status == 200)
    for (member, value) in rows {
      var body = sound
      body[member] = value
      let reply = talk.post("/run_sse", talk.filled(body).bytes)
      #expect(reply.status == 422, "\(member): \(value.text)")
      #expect(reply.json["detail"]?[0]?["loc"]?[1]?.string == member, "\(reply.json)")
    }
  }

  @Test func aNullIsASlip() throws {
    let null = JSON.null
    let rows: [(path: String, body: JSON)] = [
      (Self.session, ["task_name": null, "language": null]),
      (Self.tokens, ["name": null, "scopes": null, "expires_in_days": null]),
      (Self.render, ["id": "r", "sessionId": "SESSION", "draft": [:], "output": null]),
    ]
    for (shapes, talk) in try Self.talks() {
      var talk = talk
      for (path, body) in rows {
        let reply = talk.post(path, talk.filled(body).bytes)
        #expect(reply.status == (shapes == .lenient ? 200 : 400), "\(shapes) \(path)")
      }
    }
  }

  /// The media type counts where the documents alone are followed, and where none could be JSON.
  @Test func aBodyIsSentAsWhatItIs() throws {
    let links: JSON = ["urls": ["https://x.test/a.png"], "source_type": "url"]
    let none: JSON = [:]
    let claim: JSON = ["session_id": "SESSION", "task_id": "TASK"]
    let rows: [(path: String, body: JSON, type: String, lenient: Int, documented: Int)] = [
      (Self.session, none, "text/plain", 200, 400),
      (Self.session, none, "application/x-www-form-urlencoded", 200, 400),
      (Self.session, none, "Application/JSON; charset=utf-8", 200, 200),
      (Self.tokens, none, "text/plain", 200, 400),
      (Self.claim, claim, "text/plain", 200, 400),
      (Self.upload, links, "text/plain", 200, 400), (Self.upload, links, "video/mp4", 400, 400),
      (Self.upload, links, "application/octet-stream", 400, 400),
      (Self.upload, links, "multipart/mixed", 400, 400),
      (Self.upload, links, "multipart/form-data", 400, 400),
      (Self.upload, links, "application/json", 200, 200),
    ]
    for (shapes, talk) in try Self.talks() {
      var talk = talk
      for row in rows {
        let reply = talk.post(row.path, talk.filled(row.body).bytes, contentType: row.type)
        let status = shapes == .lenient ? row.lenient : row.documented
        #expect(reply.status == status, "\(shapes) \(row.path) \(row.type): \(reply.json)")
      }
    }
  }

  /// What looks like a slash, a question mark or another id is none: bytes are compared.
  @Test func textFromOutsideIsComparedByItsBytes() throws {
    var talk = try Talk()
    let slash = talk.post(
      Self.render, talk.filled(["id": "a/\u{301}b", "sessionId": "SESSION", "draft": [:]]).bytes)
    #expect(slash.json["error"]?.string?.contains("no slash") == true)
    let name = JSON.string("e" + String(repeating: "\u{301}", count: 200))
    #expect(talk.post(Self.tokens, (["name": name] as JSON).bytes).status == 400)
    for id in ["caf\u{e9}", "cafe\u{301}"] {
      let job: JSON = ["id": .string(id), "sessionId": "SESSION", "draft": [:]]
      #expect(talk.post(Self.render, talk.filled(job).bytes).status == 200)
    }
    // The sign for Kelvin is canonically equal to the letter.
    var world = BackendWorld()
    world.knownTokens = ["nmv_usr_K"]
    var service = Service(world: world)
    for (text, code) in [("nmv_usr_K", 0), ("nmv_usr_\u{212a}", 1001)] {
      let reply = service.send("GET", "/api/credits/balance/simple", token: text)
      #expect(reply.json["code"]?.integer == code)
    }
    let url: JSON = ["urls": ["https://x.test/a.png?\u{301}/b.txt"], "source_type": "url"]
    let reply = talk.post(Self.upload, url.bytes)
    #expect(reply.json["data"]?["files"]?[0]?["filename"] == "a.png")
  }

  private static func talks() throws -> [(Switches.RequestShapes, Talk)] {
    try [.lenient, .documented].map { shapes in
      (shapes, try Talk { $0.switches.requestShapes = shapes })
    }
  }
}

extension Talk {
  fileprivate mutating func post(
    _ path: String, _ body: [UInt8], contentType: String = "application/json"
  ) -> Reply {
    service.send(
      "POST", path.replacing("SESSION", with: session), token: token, body: body,
      contentType: contentType)
  }

  /// With the talk's own session and task in their places.
  fileprivate func filled(_ body: JSON) -> JSON {
    let text = body.text.replacing("SESSION", with: session).replacing("TASK", with: task)
    return (try? JSON.parse(Array(text.utf8))) ?? .null
  }
}
