import Journaling

/// What a journal has of one exchange, as it stands there.
struct ExchangeRecords {
  let request: Happened<RequestRecord>
  var reply: Happened<ReplyRecord>?
  /// The pieces of a stream.
  var pieces: [Happened<PieceRecord>] = []
  var end: Happened<StreamEnd>?

  init(_ request: Happened<RequestRecord>) { self.request = request }
}

/// How a stream ended.
package enum StreamEnd: Sendable {
  /// As HTTP wants it.
  case complete
  /// The connection broke, or was cut.
  case broken
  case clientLeft
}
