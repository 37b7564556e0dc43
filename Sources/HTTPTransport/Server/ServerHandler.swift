package import HTTPMessages

/// Whoever decides what a server answers.
///
/// ```
///  began ─► received* ─► finished ─► (answer) ─► replies ─► sent* ─► closed
///     └── answer at once: the body is not read, `finished` is not called
/// ```
/// A reply whose body is `.pushed` is given by `push` and ended by `endPushing` from then on.
package protocol ServerHandler: AnyObject {
  /// The head is known; the handler may answer at once, which refuses the body.
  func began(_ exchange: Exchange)
  /// A piece of the body, valid during the call; the handler may answer, which ends the reading,
  /// or `hold`, so that the next one waits for `goOn`.
  func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange)
  /// The body is complete: the handler answers now or later.
  func finished(_ exchange: Exchange)
  /// The plan's delay is over: its headers leave now.
  func replies(_ plan: ReplyPlan, _ exchange: Exchange)
  /// A piece of a timed body leaves at this moment.
  func sent(_ piece: TimedPiece, _ exchange: Exchange)
  /// A pushed body has room for more pieces, after `push` said that it had none.
  func hasRoom(_ exchange: Exchange)
  /// The server refused something by itself, without an exchange.
  func refused(_ fact: ServerFact)
  /// So many connections are open now; the root's handler alone hears of it.
  func connected(_ count: Int)
  /// The exchange is over; nothing follows.
  func closed(_ exchange: Exchange, _ end: ExchangeEnd)
}

extension ServerHandler {
  package func replies(_ plan: ReplyPlan, _ exchange: Exchange) {}
  package func hasRoom(_ exchange: Exchange) {}
  package func refused(_ fact: ServerFact) {}
  package func connected(_ count: Int) {}
}

/// How an exchange ended, seen from the server.
package enum ExchangeEnd: Hashable, Sendable {
  /// Everything was handed to the kernel.
  case completed
  /// The client went away before that.
  case clientLeft
  /// So it did, and the plan wants nobody to hear of it.
  case leftUnheard
  /// The plan wanted the connection cut.
  case cut
  case serverStopped
}
