import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// A backend with somebody who talks to it: input → output, time moved by hand.
struct Service {
  var backend: Backend
  var now = Moment.start
  private var exchange = 0
  private let isScripted: Bool

  init(
    world: BackendWorld = BackendWorld(), script: [ScriptRule] = [], seed: UInt64 = 7,
    secretKey: [UInt8]? = nil
  ) {
    backend = Backend(
      world: world, script: script, seed: Seed(seed), epoch: .standard, secretKey: secretKey)
    isScripted = !script.isEmpty
  }

  static let skill: KeyValuePairs = [
    "X-Skill-Source": "video-making-ai", "X-Skill-Version": "1.0.0", "X-Skill-Platform": "unknown",
    "Host": "127.0.0.1:8787",
  ]

  mutating func send(
    _ method: String, _ path: String, token: String? = nil, body: [UInt8] = [],
    contentType: String = "application/json", attributed: Bool = true,
    headers: KeyValuePairs<String, String> = [:], chunk: Int = .max
  ) -> Reply {
    var head = RequestHead(method: method, target: path)
    if attributed { for (name, value) in Self.skill { head.headers.add(name, value) } }
    if let token { head.headers.add("Authorization", "Bearer \(token)") }
    if !body.isEmpty { head.headers.add("Content-Type", contentType) }
    for (name, value) in headers { head.headers.add(name, value) }
    exchange += 1
    var intake = backend.begin(head, exchange: exchange, at: now)
    var events: [IntakeEvent] = []
    var rest = body[...]
    while !rest.isEmpty {
      events += intake.consume(Array(rest.prefix(chunk)))
      rest = rest.dropFirst(chunk)
    }
    let plan = backend.finish(intake, at: now)
    // A script may answer anything; what the fake says by itself is described.
    if !isScripted, let mistake = Declared.mistake(in: plan, to: head) {
      Issue.record("\(method) \(path): \(mistake)")
    }
    return Reply(plan: plan, events: events, exchange: exchange)
  }

  mutating func send(
    _ method: String, _ path: String, token: String? = nil, json: JSON, attributed: Bool = true
  ) -> Reply {
    send(method, path, token: token, body: json.bytes, attributed: attributed)
  }

  mutating func pass(_ duration: Duration) { now = now + duration }
}

struct Reply {
  var plan: ReplyPlan
  var events: [IntakeEvent]
  var exchange: Int

  var status: Int { plan.status }

  var json: JSON {
    guard case .bytes(let bytes) = plan.body else { return .null }
    return (try? JSON.parse(bytes)) ?? .null
  }

  var stream: TimedBody? {
    if case .timed(let body) = plan.body { body } else { nil }
  }

  /// What the journal would print of a stream.
  var summaries: [String] { stream?.pieces.map(\.summary) ?? [] }

  var text: String {
    String(decoding: stream?.pieces.flatMap(\.bytes) ?? [], as: UTF8.self)
  }
}

/// A signed-in user with a session.
struct Talk {
  var service: Service
  let token: String
  let user: String
  let session: String
  let task: String

  init(
    credits: Int = 1000, script: [ScriptRule] = [], seed: UInt64 = 7,
    _ adjust: (inout BackendWorld) -> Void = { _ in }
  ) throws {
    var world = BackendWorld()
    world.credits = credits
    adjust(&world)
    service = Service(world: world, script: script, seed: seed)
    let signIn = service.send(
      "POST", "/api/auth/anonymous-token", headers: ["X-Client-Id": "client-1"]
    ).json
    token = try #require(signIn["data"]?["token"]?.string)
    user = try #require(signIn["data"]?["user_id"]?.string)
    let created = service.send(
      "POST", "/api/tasks/me/with-session/nemo_agent", token: token,
      json: ["task_name": "project"]
    ).json
    session = try #require(created["data"]?["session_id"]?.string)
    task = try #require(created["data"]?["task_id"]?.string)
  }

  mutating func say(_ text: String, streaming: Bool = false) -> Reply {
    service.send(
      "POST", "/run_sse", token: token,
      json: .members([
        "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session),
        "new_message": ["parts": [["text": .string(text)]]],
        "streaming": streaming ? true : nil,
      ]))
  }

  /// Says something and waits until the stream has ended.
  mutating func sayAndWait(_ text: String) -> Reply {
    let reply = say(text)
    service.pass(reply.plan.delay + (reply.stream?.duration ?? .zero))
    return reply
  }

  mutating func upload(_ name: String, _ bytes: [UInt8] = [1, 2, 3], chunk: Int = .max) -> Reply {
    upload([(name, bytes)], chunk: chunk)
  }

  mutating func upload(_ files: [(String, [UInt8])], chunk: Int = .max) -> Reply {
    let form = MultipartForm(
      boundary: "border",
      parts: files.map {
        .init(name: "files", fileName: $0.0, contentType: nil, content: .bytes($0.1))
      })
    let bytes = form.segments.flatMap { segment in
      if case .bytes(let bytes) = segment { bytes } else { [UInt8]() }
    }
    return service.send(
      "POST", "/api/upload-video/nemo_agent/me/\(session)", token: token, body: bytes,
      contentType: form.contentType, chunk: chunk)
  }

  var state: JSON {
    mutating get {
      service.send("GET", "/api/state/nemo_agent/me/\(session)/latest", token: token).json["data"]
        ?? .null
    }
  }

  var draft: Draft {
    mutating get { Draft(state["state"]?["draft"] ?? .null) }
  }

  var credits: Credits? {
    mutating get {
      service.send("GET", "/api/credits/balance/simple", token: token).json["data"].flatMap {
        Credits($0)
      }
    }
  }
}

/// Tiny files of the right shape.
enum Files {
  /// A body with one part named `files`, and its type.
  static func form(_ name: String, _ bytes: [UInt8]) -> (bytes: [UInt8], type: String) {
    let form = MultipartForm(
      boundary: "border",
      parts: [.init(name: "files", fileName: name, contentType: nil, content: .bytes(bytes))])
    let all = form.segments.flatMap { segment in
      if case .bytes(let bytes) = segment { bytes } else { [UInt8]() }
    }
    return (all, form.contentType)
  }

  /// A PNG header of 1920 × 1080.
  static let png: [UInt8] =
    [0x89] + Array("PNG\r\n".utf8) + [0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 0x07, 0x80, 0, 0, 0x04, 0x38, 8, 2, 0, 0, 0]

  static func box(_ type: String, _ content: [UInt8]) -> [UInt8] {
    number(content.count + 8, 4) + Array(type.utf8) + content
  }

  static func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A clip of so many milliseconds, 30 frames a second, with its index behind the pictures.
  static func mp4(milliseconds: Int, width: Int = 1920, height: Int = 1080) -> [UInt8] {
    let zeros = { (count: Int) in [UInt8](repeating: 0, count: count) }
    let times = zeros(4) + number(1, 4) + number(milliseconds * 30 / 1000, 4) + number(1, 4)
    let media =
      box("mdhd", zeros(12) + number(1000, 4) + number(milliseconds, 4) + zeros(4))
      + box("hdlr", zeros(8) + Array("vide".utf8) + zeros(12))
      + box("minf", box("stbl", box("stts", times)))
    let track =
      box("tkhd", zeros(76) + number(width, 2) + zeros(2) + number(height, 2) + zeros(2))
      + box("mdia", media)
    let movie =
      box("mvhd", zeros(12) + number(1000, 4) + number(milliseconds, 4) + zeros(80))
      + box("trak", track)
    return box("ftyp", Array("isom".utf8) + zeros(4)) + box("mdat", zeros(1000))
      + box("moov", movie)
  }
}
