import HTTPMessages
import HTTPTransport

/// Sends what is asked of the fake itself to its control desk, and everything else to the backend.
final class FrontDoor: ServerHandler {
  private let host: BackendHost
  private let desk: ControlDesk

  /// A control request under way.
  private final class Call {
    var body: [UInt8] = []
    /// Where the reply goes on for as long as something happens.
    var follower: JournalFollower?
    /// More is none of ours.
    static let limitBytes = 1 << 20
  }

  init(_ host: BackendHost, _ desk: ControlDesk) {
    self.host = host
    self.desk = desk
  }

  func began(_ exchange: Exchange) {
    guard exchange.head.target.utf8.starts(with: ControlRequest.prefix.utf8) else {
      return host.began(exchange)
    }
    exchange.context = Call()
  }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard let call = exchange.context as? Call else { return host.received(bytes, exchange) }
    guard call.body.count + bytes.count <= Call.limitBytes else {
      return exchange.answer(
        ReplyPlan(status: 413, body: .bytes(Array("a control request is smaller\n".utf8))))
    }
    call.body.append(contentsOf: bytes)
  }

  func finished(_ exchange: Exchange) {
    guard let call = exchange.context as? Call else { return host.finished(exchange) }
    desk.carryOut(exchange.head, body: call.body) { [weak exchange, desk] plan in
      guard let exchange else { return }
      exchange.answer(plan)
      guard case .pushed = plan.body else { return }
      call.follower = desk.follow(exchange)
    }
  }

  func replies(_ plan: ReplyPlan, _ exchange: Exchange) {
    if !(exchange.context is Call) { host.replies(plan, exchange) }
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) {
    // What goes to those who follow the journal is not in it, or it would follow itself.
    if !(exchange.context is Call) { host.sent(piece, exchange) }
  }

  func hasRoom(_ exchange: Exchange) { (exchange.context as? Call)?.follower?.resume() }

  func refused(_ fact: ServerFact) { host.refused(fact) }

  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
    if let call = exchange.context as? Call {
      if let follower = call.follower { desk.unfollow(follower) }
      exchange.context = nil
    } else {
      host.closed(exchange, end)
    }
  }
}
