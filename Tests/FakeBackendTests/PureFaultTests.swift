import HTTPMessages
import JSONText
import NemoContract
import Testing
import TextPatterns
import TimeAndChance

@testable import FakeBackend

/// A rule of faults alone changes nothing of what the backend says; two services that differ by
/// such a rule alone are asked the same.
struct PureFaultTests {
  private static let fault = ReplyFault.wait(.milliseconds(1))

  private static func rules(contains needle: String?) throws -> [ScriptRule] {
    [
      ScriptRule(
        on: try RequestPattern(parsing: "* /**"), contains: needle.map { TextPattern(words: $0) },
        faults: [fault])
    ]
  }

  /// One service without and one with the rule.
  private struct Pair {
    var plain: Service
    var faulty: Service
    let needle: String?

    init(needle: String?, _ adjust: (inout BackendWorld) -> Void = { _ in }) throws {
      var world = BackendWorld()
      world.credits = 120
      adjust(&world)
      plain = Service(world: world)
      faulty = Service(world: world, script: try PureFaultTests.rules(contains: needle))
      self.needle = needle
    }

    @discardableResult
    mutating func send(
      _ method: String, _ path: String, token: String? = nil, body: [UInt8] = [],
      contentType: String = "application/json", attributed: Bool = true,
      headers: KeyValuePairs<String, String> = [:], status: Int? = nil, code: Int? = nil
    ) -> JSON {
      let reply = plain.send(
        method, path, token: token, body: body, contentType: contentType, attributed: attributed,
        headers: headers)
      var other = faulty.send(
        method, path, token: token, body: body, contentType: contentType, attributed: attributed,
        headers: headers
      ).plan
      #expect(other.faults == (needle == nil ? [PureFaultTests.fault] : []), "\(method) \(path)")
      other.faults = []
      #expect(other == reply.plan, "\(method) \(path)")
      if let status { #expect(reply.status == status, "\(method) \(path): \(reply.json)") }
      if let code { #expect(reply.json["code"]?.integer == code, "\(method) \(path)") }
      return reply.json
    }

    mutating func send(
      _ method: String, _ path: String, token: String?, json: JSON, attributed: Bool = true,
      status: Int? = nil, code: Int? = nil
    ) -> JSON {
      send(
        method, path, token: token, body: json.bytes, attributed: attributed, status: status,
        code: code)
    }

    mutating func pass(_ duration: Duration) {
      plain.pass(duration)
      faulty.pass(duration)
    }

    mutating func signIn() throws -> (token: String, session: String) {
      let signIn = send(
        "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "client-1"], status: 200)
      let token = try #require(signIn["data"]?["token"]?.string)
      let made = send(
        "POST", "/api/tasks/me/with-session/nemo_agent", token: token, json: ["task_name": "p"],
        status: 200)
      return (token, try #require(made["data"]?["session_id"]?.string))
    }
  }

  private static func message(_ text: String, _ session: String) -> JSON {
    ["session_id": .string(session), "new_message": ["parts": [["text": .string(text)]]]]
  }

  /// Every route with what it gives and every way in which it refuses.
  ///
  /// With a needle that no body holds no rule answers, and that changes nothing either.
  @Test(arguments: [nil, "no body holds this"])
  func everyReplyIsTheSame(needle: String?) throws {
    var pair = try Pair(needle: needle) { $0.uploadLimitBytes = 1 << 20 }
    pair.send("POST", "/api/auth/anonymous-token", status: 400)
    pair.send("GET", "/nowhere", status: 404)
    pair.send("PUT", "/run_sse", status: 405)
    pair.send("GET", "/api/auth/anonymous-token", status: 405)
    pair.send("GET", "/api/credits/balance/simple", code: 1001)
    let (token, session) = try pair.signIn()
    let upload = "/api/upload-video/nemo_agent/me/\(session)"
    let large = Files.form("a.png", [UInt8](repeating: 7, count: 3 << 20))
    let small = Files.form("a.png", Files.png)
    let text = Files.form("a.txt", [1, 2, 3])
    // Refused by the head alone, with a body beyond what is kept of any.
    pair.send(
      "POST", upload, token: "wrong", body: large.bytes, contentType: large.type, code: 1001)
    pair.send(
      "POST", "/api/upload-video/nemo_agent/me/1", token: token, body: large.bytes,
      contentType: large.type, code: 1002)
    pair.send(
      "POST", "/api/upload-video/nemo_agent/other/\(session)", token: token, body: small.bytes,
      contentType: small.type, status: 403)
    pair.send(
      "POST", upload, token: token, body: [1], contentType: "multipart/form-data", status: 400)
    pair.send(
      "POST", "/run_sse", token: token, headers: ["Content-Length": "9999999"], status: 413)
    pair.send("POST", upload, token: token, body: large.bytes, contentType: large.type, code: 4002)
    pair.send("POST", upload, token: token, body: text.bytes, contentType: text.type, code: 4001)
    pair.send("POST", upload, token: token, body: small.bytes, contentType: small.type, status: 200)
    _ = pair.send("POST", "/run_sse", token: token, json: ["new_message": 5], status: 422)
    _ = pair.send("POST", "/run_sse", token: token, json: Self.message("hello", "1"), code: 1002)
    for words in ["make a clip of a lake", "add lo-fi music", "hello"] {
      _ = pair.send("POST", "/run_sse", token: token, json: Self.message(words, session))
    }
    pair.pass(.seconds(900))
    let poor = pair.send(
      "POST", "/run_sse", token: token, json: Self.message("make a clip of a lake", session))
    #expect(poor["code"]?.integer == 2001)
    pair.send("GET", "/api/credits/balance/simple", token: token, status: 200)
    let state = pair.send("GET", "/api/state/nemo_agent/me/\(session)/latest", token: token)
    try exports(&pair, token, session, draft: state["data"]?["state"]?["draft"] ?? [:])
    try tokens(&pair, token, session)
    pair.pass(.seconds(8 * 86_400))
    pair.send("GET", "/api/credits/balance/simple", token: token, code: 1001)
  }

  private func exports(
    _ pair: inout Pair, _ token: String, _ session: String, draft: JSON
  ) throws {
    let submit = "/api/render/proxy/lambda"
    let job: JSON = ["id": "render_1", "sessionId": .string(session), "draft": draft]
    _ = pair.send("POST", submit, token: token, json: job, attributed: false, status: 402)
    _ = pair.send("POST", submit, token: token, json: ["id": 1], status: 400)
    _ = pair.send("POST", submit, token: token, json: job, status: 200)
    _ = pair.send("POST", submit, token: token, json: job, status: 409)
    pair.send("GET", "\(submit)/render_1", token: token, status: 200)
    pair.send("GET", "\(submit)/render_2", token: token, status: 404)
    pair.send("GET", "/api/render/proxy/render_1/download", token: token, status: 404)
    pair.pass(.seconds(100))
    pair.send("GET", "/api/render/proxy/render_1/download", token: token, status: 200)
    pair.send("GET", "/render-result/render_1.mp4", status: 200)
    pair.send("GET", "/render-result/none.mp4", status: 404)
    pair.send("POST", "\(submit)/render_1/cancel", token: token, status: 409)
    pair.send("POST", "/api/render/proxy/draft", token: token, status: 400)
    pair.send("GET", "/uploads/up_1/a.png", status: 200)
    pair.send("GET", "/uploads/up_1/a.txt", status: 404)
  }

  private func tokens(_ pair: inout Pair, _ token: String, _ session: String) throws {
    _ = pair.send(
      "POST", "/api/auth/claim-token", token: token, json: ["session_id": .string(session)],
      status: 200)
    _ = pair.send("POST", "/api/auth/claim-token", token: token, json: [:], status: 400)
    _ = pair.send("POST", "/api/tokens", token: token, json: ["scopes": ["all"]], status: 400)
    let made = pair.send(
      "POST", "/api/tokens", token: token, json: ["scopes": ["read"]], status: 200)
    let reader = try #require(made["data"]?["token"]?.string)
    let id = try #require(made["data"]?["token_id"]?.string)
    _ = pair.send("POST", "/api/tokens", token: reader, json: [:], status: 403)
    pair.send("GET", "/api/tokens", token: token, status: 200)
    pair.send("POST", "/api/tokens/\(id)/revoke", token: token, status: 200)
    pair.send("POST", "/api/tokens/none/revoke", token: token, status: 404)
  }

  @Test func limitsOfRatesStayOn() throws {
    var pair = try Pair(needle: nil) { $0.switches.rateLimit = .everyThird }
    let (token, _) = try pair.signIn()
    pair.send("GET", "/api/credits/balance/simple", token: token, status: 429)
    pair.send("GET", "/api/credits/balance/simple", token: token, status: 200)
    var once = try Pair(needle: nil) { $0.switches.repeatToken = .limited429 }
    _ = try once.signIn()
    once.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "client-1"], status: 429)
  }

  /// A rule that answers by itself answers what would be refused, too.
  @Test func aWrittenReplyStillComesFirst() throws {
    var world = BackendWorld()
    world.switches.rateLimit = .everyThird
    let rule = ScriptRule(
      on: try RequestPattern(parsing: "GET /api/credits/**"),
      action: .reply(ScriptedReply(status: 418)), faults: [Self.fault])
    var service = Service(world: world, script: [rule])
    for _ in 1...4 {
      let plan = service.send("GET", "/api/credits/balance/simple").plan
      #expect(plan.status == 418 && plan.faults == [Self.fault])
    }
  }

  /// A rule that has the agent's stream written down takes nothing of the signing in and limits.
  @Test func aWrittenStreamIsForThoseWhoAreLetIn() throws {
    var talk = try Talk(script: [
      ScriptRule(on: RequestPattern(.runSSE), action: .stream(.init(steps: [.text("hi")])))
    ]) { $0.switches.rateLimit = .everyThird }
    #expect(talk.say("hello").status == 429)
    #expect(talk.say("hello").status == 200)
  }
}
