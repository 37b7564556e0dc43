import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Requests that other documents, ADK or a slip allow, and replies that leave something out.
@Suite struct ShapeTests {
  /// A request that no document shows, and how it is refused.
  private struct Slip: Sendable {
    var path: String
    var body: JSON
    var status: Int
    var words: String
  }

  private static let message: JSON = ["parts": [["text": "hello"]]]
  private static let draft: JSON = ["t": []]

  private static let slips = [
    Slip(
      path: "/api/upload-video/nemo_agent/me/SESSION", body: ["urls": ["https://x.test/a.png"]],
      status: 400, words: "\"urls\" is documented with \"source_type\":\"url\""),
    Slip(
      path: "/api/render/proxy/lambda",
      body: ["id": "r", "session_id": "SESSION", "draft": draft],
      status: 400, words: "session_id is not documented here; sessionId is"),
    Slip(
      path: "/api/render/proxy/lambda",
      body: ["id": "s", "sessionId": "SESSION", "draft": .string(draft.text)],
      status: 400, words: "draft is text; documented is the object of the state"),
    Slip(
      path: "/run_sse", body: ["sessionId": "SESSION", "new_message": message],
      status: 422, words: "Extra inputs are not permitted; documented is session_id"),
    Slip(
      path: "/run_sse",
      body: ["app_name": "other", "session_id": "SESSION", "new_message": message], status: 404,
      words: "Agent not found: 'other'. No agent of this name is served; documented is nemo_agent."),
    Slip(
      path: "/api/auth/claim-token", body: ["session_id": "SESSION"],
      status: 400, words: "task_id is missing; documented are task_id and session_id"),
  ]

  @Test func slipsAreTakenOrRefusedAsTheSwitchSays() throws {
    var lenient = try Talk()
    var strict = try Talk { $0.switches.requestShapes = .documented }
    for slip in Self.slips {
      #expect(lenient.send(slip.path, slip.body).status == 200, "\(slip.path)")
      let refused = strict.send(slip.path, slip.body)
      #expect(refused.status == slip.status)
      let body = refused.json
      let said: [JSON?] = [
        body["message"], body["error"], body["detail"]?[0]?["msg"], body["detail"],
      ]
      #expect(said.compactMap { $0 }.first?.string == slip.words)
    }
  }

  @Test(arguments: [
    (Switches.RequestShapes.lenient, "file", 200), (.documented, "files", 200),
    (.documented, "file", 400),
  ])
  func filesHaveOneFieldOrTwo(shapes: Switches.RequestShapes, field: String, status: Int) throws {
    var talk = try Talk { $0.switches.requestShapes = shapes }
    let form = MultipartForm(
      boundary: "border",
      parts: [.init(name: field, fileName: "a.png", contentType: nil, content: .bytes(Files.png))])
    let bytes = form.segments.flatMap { segment in
      if case .bytes(let bytes) = segment { bytes } else { [UInt8]() }
    }
    let reply = talk.service.send(
      "POST", "/api/upload-video/nemo_agent/me/\(talk.session)", token: talk.token, body: bytes,
      contentType: form.contentType)
    #expect(reply.status == status)
    guard status == 400 else { return }
    #expect(
      reply.json["message"]?.string
        == "the part \"file\" is a file; documented is the name \"files\""
    )
  }

  @Test(arguments: [(Switches.RequestShapes.lenient, 0), (.documented, 1001)])
  func theOldKeyComesWithItsUser(shapes: Switches.RequestShapes, code: Int) throws {
    var talk = try Talk { $0.switches.requestShapes = shapes }
    let path = "/api/credits/balance/simple"
    let alone = talk.service.send("GET", path, headers: ["X-API-Key": talk.token])
    #expect(alone.json["code"]?.integer == code)
    let both = talk.service.send(
      "GET", path, headers: ["X-API-Key": talk.token, "X-User-Id": talk.user])
    #expect(both.json["code"] == 0)
  }

  @Test(arguments: [
    (Switches.AttributionChecks.exports, Switches.AttributionRule.always, [0, 402, nil]),
    (.exports, .never, [0, nil, nil]), (.all, .always, [1001, 402, 1001]),
    (.all, .never, [1001, 1001, 1001]),
  ])
  func attributionIsAskedOfExportsOrOfAll(
    choice: Switches.AttributionChecks, rule: Switches.AttributionRule, codes: [Int?]
  ) throws {
    var talk = try Talk {
      $0.switches.attributionChecks = choice
      $0.switches.exportRequiresAttribution = rule
    }
    let render: JSON = ["id": "r", "sessionId": .string(talk.session), "draft": Self.draft]
    let replies = [
      talk.service.send("GET", "/api/credits/balance/simple", token: talk.token, attributed: false),
      talk.service.send(
        "POST", "/api/render/proxy/lambda", token: talk.token, json: render, attributed: false),
      talk.service.send(
        "POST", "/api/render/proxy/lambda/r/cancel", token: talk.token, attributed: false),
    ]
    #expect(replies.map { $0.json["code"]?.integer } == codes)
    let attributed = talk.service.send("GET", "/api/credits/balance/simple", token: talk.token)
    #expect(attributed.json["code"] == 0)
  }

  @Test func failuresMayHaveNoWords() throws {
    var talk = try Talk { $0.switches.failureMessage = .absent }
    let replies = [
      talk.service.send("GET", "/api/credits/balance/simple", token: "nope"),
      talk.service.send("POST", "/api/auth/anonymous-token"),
      talk.service.send("GET", "/api/state/nemo_agent/me/1/latest", token: talk.token),
    ]
    #expect(
      replies.map(\.json.text) == [#"{"code":1001}"#, #"{"code":400}"#, #"{"code":1002}"#])
  }

  @Test func aFreshSessionMayHaveNoDraft() throws {
    for (choice, hasDraft) in [(Switches.FreshDraft.object, true), (.absent, false)] {
      var talk = try Talk { $0.switches.freshDraft = choice }
      #expect((talk.state["state"]?["draft"] != nil) == hasDraft)
      _ = talk.sayAndWait("make a 5-second clip of a cat")
      talk.service.pass(.seconds(1))
      #expect(talk.draft.isReadyForExport)
    }
  }

  @Test func theFirstRenderRoutesAreThoseOfLambdaOrNone() throws {
    var talk = try Talk()
    let render: JSON = ["id": "r", "sessionId": .string(talk.session), "draft": Self.draft]
    #expect(talk.send("/api/render/proxy/draft", render).json["status"] == "pending")
    for path in ["/api/render/proxy/r", "/api/render/proxy/lambda/r"] {
      #expect(talk.service.send("GET", path, token: talk.token).json["id"] == "r")
    }
    #expect(
      talk.service.send("GET", "/api/render/proxy/x", token: talk.token).json["error"]?.string
        == "render not found: x")
    var new = try Talk { $0.switches.renderRoutes = .lambda }
    let submit = new.send("/api/render/proxy/draft", render)
    #expect(submit.status == 404)
    #expect(submit.json["nearest"]?.string == "POST /api/render/proxy/lambda")
    let poll = new.service.send("GET", "/api/render/proxy/r", token: new.token)
    #expect(poll.json["nearest"]?.string == "GET /api/render/proxy/lambda/{render}")
  }
}

extension Talk {
  /// Posts a body in which `SESSION` stands for the session.
  fileprivate mutating func send(_ path: String, _ body: JSON) -> Reply {
    service.send(
      "POST", path.replacing("SESSION", with: session), token: token,
      body: Array(body.text.replacing("SESSION", with: session).utf8))
  }
}
