import HTTPMessages
import JSONText
import Journaling
import NemoContract
import TimeAndChance

@testable import Referee

/// A journal written by hand: what a client asked and when, what it was answered, what its user saw.
struct Story {
  private(set) var journal = Journal()
  /// Seconds since the start; everything happens at this moment until `at` or `wait` moves it.
  private(set) var now = 0.0
  private var count = 0

  static let token = "nmv_usr_abcdefghijkl"
  static let clientID = "7b0e3f1c-0000-4000-8000-000000000001"
  static let session = "5529798706024415232"
  static let attribution: KeyValuePairs = [
    "X-Skill-Source": "video-making-ai", "X-Skill-Version": "1.0.0", "X-Skill-Platform": "unknown",
  ]

  /// Tokens of those who speak from here on; nil: none is sent.
  var token: String? = Story.token
  var connection = 1
  var session = Story.session
  /// Sent with every request but the sign-in.
  var headers = HTTPHeaders(Story.attribution)

  enum Answer {
    case data(JSON)
    case json(JSON, status: Int = 200, headers: HTTPHeaders = HTTPHeaders())
    case code(Int, status: Int = 200)
    case text(String, status: Int)
    case none
  }

  mutating func at(_ seconds: Double) { now = seconds }
  mutating func wait(_ seconds: Double) { now += seconds }

  mutating func add(_ happening: Happening) {
    journal.append(happening, at: Moment(nanoseconds: Int64((now * 1000).rounded()) * 1_000_000))
  }

  mutating func shows(_ texts: String...) { for text in texts { add(.shown(text)) } }
  mutating func asks(_ text: String) { add(.asked(text)) }

  @discardableResult
  mutating func send(
    _ method: String, _ path: String, _ answer: Answer, json: JSON? = nil, body: BodyRecord? = nil,
    headers: HTTPHeaders? = nil
  ) -> Int {
    count += 1
    var all = headers ?? self.headers
    if headers == nil, let token { all.add("Authorization", "Bearer \(token)") }
    add(
      .request(
        RequestRecord(
          exchange: count, connection: connection, method: method, path: path, headers: all,
          body: body ?? BodyRecord(json?.bytes ?? []))))
    answers(count, answer)
    return count
  }

  /// The reply to a request that got none yet.
  mutating func answers(_ exchange: Int, _ answer: Answer) {
    func reply(_ status: Int, _ bytes: [UInt8], _ headers: HTTPHeaders = HTTPHeaders()) {
      add(
        .reply(
          ReplyRecord(
            exchange: exchange, status: status, headers: headers, body: BodyRecord(bytes),
            summary: "")))
    }
    switch answer {
    case .data(let data): reply(200, Envelope.code(data).bytes)
    case .json(let json, let status, let headers): reply(status, json.bytes, headers)
    case .code(let code, let status):
      reply(status, (["code": .integer(code), "message": "no"] as JSON).bytes)
    case .text(let text, let status): reply(status, Array(text.utf8))
    case .none: break
    }
  }

  // MARK: the documents' requests

  mutating func signsIn(
    id: String? = Story.clientID, token: String = Story.token, user: String = "anon_ab12",
    _ answer: Answer? = nil
  ) {
    let headers = id.map { HTTPHeaders(["X-Client-Id": $0]) } ?? HTTPHeaders()
    send(
      "POST", "/api/auth/anonymous-token",
      answer ?? .data(["token": .string(token), "user_id": .string(user)]), headers: headers)
    self.token = token
  }

  mutating func opens(_ answer: Answer? = nil) {
    send(
      "POST", "/api/tasks/me/with-session/nemo_agent",
      answer ?? .data(["session_id": .string(session)]), json: ["task_name": "project"])
  }

  mutating func readsState(_ draft: JSON = Story.draft, _ answer: Answer? = nil) {
    send(
      "GET", "/api/state/nemo_agent/me/\(session)/latest",
      answer ?? .data(["state": ["draft": draft]]))
  }

  mutating func readsCredits(_ answer: Answer? = nil) {
    send(
      "GET", "/api/credits/balance/simple",
      answer ?? .data(["available": 60, "frozen": 40, "total": 100]))
  }

  mutating func uploads(_ names: String..., answer: Answer? = nil) {
    let parts = names.map {
      "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\($0)\"\r\n\r\nxyz\r\n"
    }
    var headers = headers
    headers.add("Authorization", "Bearer \(token ?? "")")
    headers.add("Content-Type", "multipart/form-data; boundary=B")
    send(
      "POST", "/api/upload-video/nemo_agent/me/\(session)", answer ?? .data(["files": []]),
      body: BodyRecord(Array((parts.joined() + "--B--\r\n").utf8)), headers: headers)
  }

  mutating func submits(
    _ id: String? = "render_1", draft: JSON = Story.draft, _ answer: Answer? = nil
  ) {
    send(
      "POST", "/api/render/proxy/lambda",
      answer ?? .json(["success": true, "data": ["status": "pending"]]),
      json: .members([
        "id": id.map(JSON.string), "sessionId": .string(session), "draft": draft,
      ]))
  }

  mutating func polls(_ id: String = "render_1", _ status: String = "processing") {
    send("GET", "/api/render/proxy/lambda/\(id)", .json(["status": .string(status)]))
  }

  static let draft: JSON = ["t": [["tt": 0, "sg": [["n": "city", "d": 5000]]]]]
  static let changedDraft: JSON = ["t": [["tt": 0, "sg": [["n": "city", "d": 9000]]]]]

  // MARK: messages

  enum Said {
    case text(String)
    case partial(String)
    case thought(String)
    case tool(String)
    case raw(String)
    case beat
    /// Seconds.
    case wait(Double)
    case shows(String)
  }

  enum End { case complete, broken, left, open }

  /// A message and the stream that answers it.
  mutating func says(_ message: String, _ stream: [Said] = [.text("Done.")], _ end: End = .complete)
  {
    let exchange = send("POST", "/run_sse", .none, json: body(message))
    add(.reply(ReplyRecord(exchange: exchange, status: 200, summary: "stream")))
    for said in stream { play(said, exchange) }
    switch end {
    case .complete: add(.streamEnd(exchange: exchange, summary: "3 events"))
    case .broken: add(.streamEnd(exchange: exchange, summary: "connection cut"))
    case .left: add(.clientLeft(exchange: exchange))
    case .open: break
    }
  }

  /// A message that is answered without a stream.
  mutating func says(_ message: String, answered: Answer) {
    send("POST", "/run_sse", answered, json: body(message))
  }

  private func body(_ message: String) -> JSON {
    [
      "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session),
      "new_message": ["parts": [["text": .string(message)]]],
    ]
  }

  private mutating func play(_ said: Said, _ exchange: Int) {
    func piece(_ text: String) {
      add(.piece(PieceRecord(exchange: exchange, bytes: Array(text.utf8), summary: "")))
    }
    func part(_ part: JSON, partial: Bool = false) {
      var event: JSON = ["content": ["parts": [part], "role": "model"]]
      if partial { event["partial"] = true }
      piece("data: \(event.text)\n\n")
    }
    switch said {
    case .text(let text): part(["text": .string(text)])
    case .partial(let text): part(["text": .string(text)], partial: true)
    case .thought(let text): part(["text": .string(text), "thought": true])
    case .tool(let name): part(["functionCall": ["id": "1", "name": .string(name), "args": [:]]])
    case .raw(let text): piece(text)
    case .beat: piece(": heartbeat\n\n")
    case .wait(let seconds): wait(seconds)
    case .shows(let text): shows(text)
    }
  }

  // MARK: the verdict

  func evidence(
    sees: Sight = .all, ended: Bool? = true, _ tolerance: Tolerance = .none
  ) -> Evidence {
    Evidence(journal, sees: sees, tolerance: tolerance, cameToAnEnd: ended)
  }

  /// `kept 2`, `-` for no occasion, `unseen`, or each breach in a line: `at 30 s: POST /run_sse: …`.
  func verdict(
    _ rule: Rule, sees: Sight = .all, ended: Bool? = true, _ tolerance: Tolerance = .none
  ) -> String {
    Self.text(rule.verdict(on: evidence(sees: sees, ended: ended, tolerance)))
  }

  static func text(_ verdict: RuleVerdict) -> String {
    switch verdict {
    case .kept(let times): "kept \(times)"
    case .notExercised: "-"
    case .notVisible: "unseen"
    case .broken(let breaches):
      breaches.map { "at \(Moment.start.duration(to: $0.at).words): \($0.found)" }
        .joined(separator: "\n")
    }
  }
}
