import ClientEngine
import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import SystemCalls
import TimeAndChance

/// The least of a service, and a client that talks to it over a Unix socket in virtual time.
///
/// `@unchecked Sendable` because it stays on the test's thread.
final class ScriptedService: ServerHandler, ClientOutput, @unchecked Sendable {
  struct Request {
    var second: Double
    var route: Route
    var head: RequestHead
    var body: String
  }

  let clock: VirtualClock
  let http: HTTPClient
  private(set) var requests: [Request] = []
  /// Of every request, for whatever path.
  private(set) var heads: [RequestHead] = []
  private(set) var shown: [String] = []
  private(set) var notes: [ClientNote] = []
  /// Parts of answers, as they came.
  private(set) var grown: [String] = []
  /// Pieces of streams that have left.
  private(set) var sentPieces = 0
  /// What a reader of the client's words does with its notes until he has caught up; nil: nothing.
  var onNote: ((ClientNote) -> Void)?
  var isBehind = false
  /// How long he takes.
  var delay = Duration.zero
  let folder: String
  var state: JSON = [:]
  /// What the nth request of a route is answered, from 1; nil leaves it to the defaults.
  var script: (Route, Int) -> ReplyPlan? = { _, _ in nil }
  private var bodies: [Int: [UInt8]] = [:]
  private var counts: [Route: Int] = [:]
  private let sockets: PrivateFolder
  private var server: HTTPServer?

  init(script: @escaping (Route, Int) -> ReplyPlan? = { _, _ in nil }) throws {
    self.script = script
    clock = VirtualClock(on: try Loop())
    sockets = try PrivateFolder()
    http = HTTPClient(clock: clock, route: .unix(path: "\(sockets.path)/s"))
    folder = "\(sockets.path)/client"
    try Folder.make(folder)
    server = try HTTPServer(
      .unix(path: "\(sockets.path)/s"), root: Mount(clock: clock, handler: self))
  }

  /// Runs the steps with a fresh client, and ends everything as a program does.
  @discardableResult
  func run(
    token: String? = nil, identity: ClientIDStore = .memory, work: WorkPlace = .nowhere,
    uploadLimitBytes: Int64? = nil,
    filmLimitBytes: Int64 = 1 << 20, creditLimit: Int? = nil, gui: GUIMode = .tell,
    _ steps: @escaping @Sendable (Client) async throws -> Outcome
  ) throws -> Outcome {
    defer { end() }
    return try visit(
      token: token, identity: identity, work: work, uploadLimitBytes: uploadLimitBytes,
      filmLimitBytes: filmLimitBytes, creditLimit: creditLimit, gui: gui, steps)
  }

  /// Runs the steps with a fresh client; the service stays for the next one.
  @discardableResult
  func visit(
    token: String? = nil, identity: ClientIDStore = .memory, work: WorkPlace = .nowhere,
    uploadLimitBytes: Int64? = nil,
    filmLimitBytes: Int64 = 1 << 20, creditLimit: Int? = nil, gui: GUIMode = .tell,
    _ steps: @escaping @Sendable (Client) async throws -> Outcome
  ) throws -> Outcome {
    let client = client(
      token: token, identity: identity, work: work, uploadLimitBytes: uploadLimitBytes,
      filmLimitBytes: filmLimitBytes, creditLimit: creditLimit, gui: gui)
    return try clock.run { try await steps(client) }
  }

  func client(
    token: String? = nil, identity: ClientIDStore = .memory, work: WorkPlace = .nowhere,
    uploadLimitBytes: Int64? = nil, filmLimitBytes: Int64 = 1 << 20, creditLimit: Int? = nil,
    gui: GUIMode = .tell
  ) -> Client {
    Client(
      settings: ClientSettings(
        baseURL: "http://nemo.test/",
        skill: SkillAttribution(source: "video-making-ai", version: "1.0", platform: "unknown"),
        token: token, outputFolder: folder, uploadLimitBytes: uploadLimitBytes,
        filmLimitBytes: filmLimitBytes, creditLimit: creditLimit, gui: gui),
      http: http, clock: clock, seed: Seed(7), identity: identity, work: work, output: self)
  }

  /// Lets everything go; the server keeps its handler until then.
  func end() {
    http.close()
    server?.stop()
    server = nil
    clock.loop.shutdown()
  }

  func count(_ route: Route) -> Int { counts[route] ?? 0 }

  func seconds(_ route: Route) -> [Int] {
    requests.filter { $0.route == route }.map { Int($0.second) }
  }

  var stillWorking: Int { shown.filter { $0 == "⏳ Still working..." }.count }

  /// What was said after the greeting.
  var said: [String] { shown.filter { !["Setting things up...", "Ready!"].contains($0) } }

  func write(_ name: String, bytes: Int) -> String {
    let path = "\(folder)/\(name)"
    _ = FileManager.default.createFile(atPath: path, contents: Data(count: bytes))
    return path
  }

  // MARK: ClientOutput

  func show(_ text: String) { shown.append(text) }
  func grow(_ part: String) { grown.append(part) }
  func note(_ note: ClientNote) {
    notes.append(note)
    onNote?(note)
  }

  func waitForReader() async throws {
    try await clock.pause(delay, "the reader")
    isBehind = false
  }

  // MARK: ServerHandler

  func began(_ exchange: Exchange) { heads.append(exchange.head) }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    bodies[exchange.id, default: []].append(contentsOf: bytes)
  }

  func finished(_ exchange: Exchange) {
    guard case .found(let route, _) = RouteMatch.of(exchange.head) else {
      return exchange.answer(.json(["detail": "Not Found"], status: 404))
    }
    let body = String(decoding: bodies[exchange.id] ?? [], as: UTF8.self)
    requests.append(
      Request(
        second: Double(clock.now.nanoseconds) / 1e9, route: route, head: exchange.head, body: body))
    counts[route, default: 0] += 1
    exchange.answer(script(route, count(route)) ?? usual(route))
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) { sentPieces += 1 }
  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {}

  /// The least that counts as one.
  static let film = [0, 0, 0, 16] + Array("ftypisom".utf8) + [0, 0, 0, 0] + movieBox
  private static let movieBox = [0, 0, 0, 8] + Array("moov".utf8)

  private func usual(_ route: Route) -> ReplyPlan {
    switch route {
    case .anonymousToken:
      .data([
        "token": .string("nmv_usr_secret\(count(route))"), "user_id": "anon_ab12", "credits": 100,
      ])
    case .createSession:
      .data(["task_id": "task_1", "session_id": .string("552979870602441523\(count(route))")])
    case .credits: .data(["available": 60, "frozen": 40, "total": 100])
    case .state: .data(["session_id": "x", "state": state])
    case .upload: .data(["files": [["filename": "a.png", "file_type": "image", "duration": 0]]])
    case .runSSE: .stream([.text("Done.")])
    case .submitRender: .json(["success": true, "data": ["status": "pending"]])
    case .pollRender:
      .json(["status": "completed", "output": ["url": "http://nemo.test/render-result/f.mp4"]])
    case .film: ReplyPlan(status: 200, body: .bytes(Self.film))
    case .claimToken: .data(["claim_token": "clm_1", "expires_in": 604_800])
    default: .json(["detail": "Not Found"], status: 404)
    }
  }
}

/// What a stream says, one thing after the other.
enum Said {
  case text(String)
  case partial(String)
  case tool(String)
  case thought(String)
  case wait(Duration)
  case heartbeat
  case raw(String)
}

extension ReplyPlan {
  static func json(_ json: JSON, status: Int = 200, type: String = "application/json") -> ReplyPlan
  {
    ReplyPlan(
      status: status, headers: HTTPHeaders(["Content-Type": type]), body: .bytes(json.bytes))
  }

  static func data(_ data: JSON) -> ReplyPlan { .json(Envelope.code(data)) }

  static func code(_ code: Int, status: Int = 200) -> ReplyPlan {
    .json(["code": .integer(code), "message": "no"], status: status)
  }

  static func stream(_ said: [Said], end: TimedBody.End = .complete) -> ReplyPlan {
    var pieces: [TimedPiece] = []
    var after = Duration.zero
    func add(_ text: String) {
      pieces.append(TimedPiece(after: after, bytes: Array(text.utf8), summary: ""))
      after = .zero
    }
    func part(_ part: JSON, partial: Bool = false) {
      var event: JSON = ["content": ["parts": [part], "role": "model"]]
      if partial { event["partial"] = true }
      add("data: \(event.text)\n\n")
    }
    for item in said {
      switch item {
      case .text(let text): part(["text": .string(text)])
      case .partial(let text): part(["text": .string(text)], partial: true)
      case .thought(let text): part(["text": .string(text), "thought": true])
      case .tool(let name): part(["functionCall": ["id": "1", "name": .string(name), "args": [:]]])
      case .wait(let duration): after += duration
      case .heartbeat: add(": beat\n\n")
      case .raw(let text): add(text)
      }
    }
    return ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": "text/event-stream; charset=utf-8"]),
      body: .timed(TimedBody(pieces: pieces, endsAfter: after, end: end)))
  }
}

let cityDraft = draft(
  #"{"tt":0,"sg":[{"n":"city","s":0,"d":10000,"zz":1.50,"id":55297987060244152319}]}"#)
let cityWithMusic = draft(
  #"{"tt":0,"sg":[{"n":"city","s":0,"d":10000,"zz":1.50,"id":55297987060244152319}]}"#,
  #"{"tt":1,"sg":[{"n":"Lo-fi","s":0,"d":10000,"v":0.35}]}"#)

private func draft(_ tracks: String...) -> JSON {
  let text = "{\"x\":null,\"t\":[\(tracks.joined(separator: ","))],\"d\":10000}"
  return (try? JSON.parse(text)) ?? .null
}
