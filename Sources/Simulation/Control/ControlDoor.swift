import HTTPMessages
import HTTPTransport
import JSONText

/// Takes control requests in whole, and carries their answers out.
final class ControlDoor: ServerHandler {
  /// Answers, at once or when time has come so far.
  typealias CarryOut = (RequestHead, [UInt8], @escaping (ControlAnswer) -> Void) -> Void

  private let guardian: ControlGuard
  private let carryOut: CarryOut

  /// A control request under way.
  private final class Call {
    var body: [UInt8] = []
    /// Where the reply goes on for as long as something happens.
    var follower: JournalFollower?
    /// More is none of ours.
    static let limitBytes = 1 << 20
  }

  init(_ guardian: ControlGuard, _ carryOut: @escaping CarryOut) {
    self.guardian = guardian
    self.carryOut = carryOut
  }

  func began(_ exchange: Exchange) {
    exchange.context = Call()
    // A page of this machine may ask; what it asks for comes with a token where one is wanted.
    if guardian.isCalledByItsName(exchange.head),
      let plan = CrossOrigin.loopback.preflight(exchange.head)
    {
      exchange.answer(plan)
    }
  }

  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard let call = exchange.context as? Call else { return }
    guard call.body.count + bytes.count <= Call.limitBytes else {
      return exchange.answer(.json(["error": "a control request has 1 MB at most"], status: 413))
    }
    call.body.append(contentsOf: bytes)
  }

  func finished(_ exchange: Exchange) {
    guard let call = exchange.context as? Call else { return }
    do throws(ControlRefusal) { try guardian.check(exchange.head) } catch {
      return answer(.refusal(error, at: ""), exchange)
    }
    carryOut(exchange.head, call.body) { [weak self, weak exchange] answer in
      // Whoever asked may have left meanwhile.
      guard let self, let exchange, exchange.context === call else { return }
      self.answer(answer, exchange)
    }
  }

  private func answer(_ answer: ControlAnswer, _ exchange: Exchange) {
    switch answer {
    case .reply(let plan): exchange.answer(plan.readable(by: exchange.head))
    case .journal(let followers, let filter):
      exchange.answer(ReplyPlan.eventStream.readable(by: exchange.head))
      (exchange.context as? Call)?.follower = followers.add(exchange, filter)
    }
  }

  func sent(_ piece: TimedPiece, _ exchange: Exchange) {}

  func hasRoom(_ exchange: Exchange) { (exchange.context as? Call)?.follower?.resume() }

  func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
    (exchange.context as? Call)?.follower?.leave()
    exchange.context = nil
  }
}

/// What comes of a control request.
enum ControlAnswer {
  case reply(ReplyPlan)
  /// The entries of a journal, as they come.
  case journal(JournalFollowers, JournalFilter)

  static func json(_ json: JSON, status: Int = 200) -> ControlAnswer {
    .reply(.json(json, status: status))
  }

  /// - Parameter mount: the path of the world that was asked.
  static func refusal(_ refusal: ControlRefusal, at mount: String) -> ControlAnswer {
    .json(refusal.json(at: mount), status: refusal.status)
  }

  static func text(_ text: String, type: String) -> ControlAnswer {
    .reply(.text(text, type: type))
  }
}

extension ReplyPlan {
  fileprivate static func json(_ json: JSON, status: Int) -> ReplyPlan {
    var plan = text(json.text + "\n", type: "application/json")
    plan.status = status
    return plan
  }

  fileprivate static func text(_ text: String, type: String) -> ReplyPlan {
    ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": type, "Cache-Control": "no-store"]),
      body: .bytes(Array(text.utf8)))
  }

  /// With what a page of this machine needs to read it.
  fileprivate func readable(by head: RequestHead) -> ReplyPlan {
    guard let allowing = CrossOrigin.loopback.allowing(head.headers) else { return self }
    var plan = self
    for (name, value) in allowing.fields { plan.headers[name] = value }
    return plan
  }

  fileprivate static var eventStream: ReplyPlan {
    ReplyPlan(
      status: 200,
      headers: HTTPHeaders([
        "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store",
      ]), body: .pushed)
  }
}
