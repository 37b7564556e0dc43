import CMicrohttpd
import EventLoop
import HTTPMessages
import SystemCalls

extension Exchange {
  /// A film is far smaller.
  private static let fileLimitBytes = 1 << 30

  /// The plan with its body in memory, and shaped.
  func prepared(_ plan: ReplyPlan) -> ReplyPlan {
    var plan = plan
    if let (path, part) = plan.body.file {
      // What cannot be read is told in the usual way, without faults.
      guard let bytes = try? WholeFile.read(path, atMost: Self.fileLimitBytes) else {
        plan.faults = []
        return plan
      }
      let whole = 0..<Int64(bytes.count)
      let meant = (part ?? whole).clamped(to: whole)
      plan.body = .bytes(Array(bytes[Int(meant.lowerBound)..<Int(meant.upperBound)]))
    }
    if case .resource = plan.body {
      plan.faults = []
      return plan
    }
    return plan.shaped
  }

  /// What the plan, due now, makes of the connection; nil when libmicrohttpd can say it.
  func wirePlan(of plan: ReplyPlan) -> WirePlan? {
    if let duration = plan.refusal { server.refuse(for: duration) }
    return plan.wirePlan(
      date: server.date.text(at: server.clock.now).string, isHead: head.method == "HEAD")
  }

  /// Starts sending, the first time; false when nothing is left to send.
  func send(_ plan: WirePlan, on connection: OpaquePointer) -> Bool {
    guard wire == nil else { return !(wire?.isOver ?? true) }
    let wire = WireReply(
      plan, descriptor: cmhd_connection_descriptor(connection), clock: server.clock,
      onFull: { [weak self] in self?.watchRoom() },
      onSent: { [weak self] piece in
        guard let self else { return }
        server.handler.sent(piece, self)
      },
      onEnd: { [weak self] in self?.wake() })
    self.wire = wire
    wire.begin()
    return !wire.isOver
  }

  /// How a faulty reply ended; nil while it had not.
  var wireEnd: ExchangeEnd? {
    guard let wire, wire.isOver, !wire.clientLeft, let wirePlan else { return nil }
    return wirePlan.isWhole ? .completed : .cut
  }

  /// Nobody shall hear that the client left; its connection is closed all the same.
  var isHalfOpen: Bool { wirePlan?.end == .never(isHalfOpen: true) }
}

extension [CChar] {
  fileprivate var string: String {
    String(decoding: dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension ReplyBody {
  /// The file that the body is, or is a part of.
  fileprivate var file: (path: String, part: Range<Int64>?)? {
    switch self {
    case .file(let path): (path, nil)
    case .filePart(let path, let bytes): (path, bytes)
    case .bytes, .timed, .resource: nil
    }
  }
}
