import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import SystemCalls
import TimeAndChance

/// Client and server in one loop; `@unchecked Sendable` because it stays on the test's thread.
final class World: ServerHandler, @unchecked Sendable {
  enum Wire: CaseIterable {
    case unix
    case tcp
  }

  let clock: VirtualClock
  let client: HTTPClient
  let route: ClientRoute
  private(set) var origin: String
  private(set) var server: HTTPServer?
  private(set) var mount: Mount?
  private(set) var lines: [String] = []
  /// Open at the server.
  private(set) var connections = 0
  /// What the server answers when the body is complete.
  var answer: (Exchange) -> ReplyPlan? = { _ in .text("hello") }
  /// What the server answers before the body.
  var refuse: (Exchange) -> ReplyPlan? = { _ in nil }
  /// What the server answers in the middle of the body.
  var interrupt: (Exchange) -> ReplyPlan? = { _ in nil }
  var room: (Exchange) -> Void = { _ in }
  var onPiece: (Exchange) -> Void = { _ in }
  var onEnd: (ExchangeEnd) -> Void = { _ in }
  /// No piece of a body is taken before somebody says `goOn` for the one before.
  var hold = false
  var held: Exchange?
  var received: [Int: Int] = [:]
  private let folder: PrivateFolder

  init(_ wire: Wire = .unix, pace: Pace = .virtual) throws {
    clock = VirtualClock(on: try Loop(), pace: pace)
    folder = try PrivateFolder()
    origin = "http://nemo.test"
    let path = "\(folder.path)/s"
    route = wire == .unix ? .unix(path: path) : .network
    client = HTTPClient(clock: clock, route: route)
    let mount = Mount(clock: clock, handler: self)
    self.mount = mount
    switch wire {
    case .unix: server = try HTTPServer(.unix(path: path), root: mount)
    case .tcp:
      let server = try HTTPServer(
        .tcp(host: "127.0.0.1", port: 0), root: mount)
      origin = "http://127.0.0.1:\(server.boundPort)"
      self.server = server
    }
  }

  /// Runs the work, then ends everything as a program does.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    defer { end() }
    return try clock.run(work)
  }

  func end() {
    client.close()
    server?.stop()
    (server, mount) = (nil, nil)
    clock.loop.shutdown()
    // What a test lets it do may hold it for ever.
    (room, onPiece, onEnd, held) = ({ _ in }, { _ in }, { _ in }, nil)
    (answer, refuse, interrupt) = ({ _ in nil }, { _ in nil }, { _ in nil })
    folder.remove()
  }

  func log(_ line: String) {
    lines.append("\(Double(clock.now.nanoseconds) / 1e9) \(line)")
  }

  func began(_ exchange: Exchange) {
    log("\(exchange.id) began \(exchange.head.method) \(exchange.head.target)")
    if let plan = refuse(exchange) { exchange.answer(plan) }
  }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    let isFirst = received[exchange.id] == nil
    received[exchange.id, default: 0] += bytes.count
    if isFirst, let plan = interrupt(exchange) { exchange.answer(plan) }
    if hold {
      held = exchange
      exchange.hold()
    }
    onPiece(exchange)
  }

  func finished(_ exchange: Exchange) {
    if let plan = answer(exchange) { exchange.answer(plan) }
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) {
    log("\(exchange.id) sent \(piece.summary)")
  }

  func hasRoom(_ exchange: Exchange) { room(exchange) }

  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
    log("\(exchange.id) \(end)")
    onEnd(end)
  }

  func connected(_ count: Int) { connections = count }

  /// Lets go of the server, as whoever owned it may at any moment.
  func dropServer() { server = nil }
}

final class Silent: ServerHandler {
  func began(_ exchange: Exchange) {}
  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {}
  func finished(_ exchange: Exchange) {}
  func sent(_ piece: TimedPiece, _ exchange: Exchange) {}
  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {}
}

extension ReplyPlan {
  static func text(_ text: String, status: Int = 200, delay: Duration = .zero) -> ReplyPlan {
    ReplyPlan(
      status: status, headers: HTTPHeaders(["Content-Type": "text/plain"]), delay: delay,
      body: .bytes(Array(text.utf8)))
  }

  /// Beats every `beat`, then the end.
  static func beats(
    _ count: Int, every beat: Duration, end: TimedBody.End = .complete, delay: Duration = .zero
  ) -> ReplyPlan {
    let pieces = (1...max(1, count)).prefix(count).map {
      TimedPiece(after: beat, bytes: Array("data: \($0)\n\n".utf8), summary: "beat \($0)")
    }
    return ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": "text/event-stream"]), delay: delay,
      body: .timed(TimedBody(pieces: pieces, endsAfter: beat, end: end)))
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String
  private let holder: PrivateFolder

  init() throws {
    holder = try PrivateFolder()
    path = "\(holder.path)/transport"
    try Folder.make(path)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func write(_ name: String, size: Int) throws -> String {
    var bytes = Data(count: size)
    for index in stride(from: 0, to: size, by: 4093) { bytes[index] = UInt8(index & 0xff) }
    try bytes.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
