/// A reply as the very bytes of a connection, right or wrong, with their times.
///
/// For what a library that speaks HTTP cannot be made to send. The connection is of no use
/// afterwards.
package struct WirePlan: Equatable, Sendable {
  package enum End: Equatable, Sendable {
    case close
    /// RST instead of FIN; what was sent before still arrives.
    case reset
    /// The connection stays open; `isHalfOpen`: nobody notices the client's leaving.
    case never(isHalfOpen: Bool)
    /// This piece comes again and again at its interval, until the client leaves.
    case repeats(TimedPiece)
  }

  /// Status line and headers; empty where none are sent.
  package var head: [UInt8]
  /// With their framing; those of an empty summary are no news to the journal.
  package var pieces: WirePieces
  package var endsAfter: Duration
  package var end: End
  /// Whether the client has a whole reply when the connection ends.
  package var isWhole: Bool
}

extension ReplyPlan {
  /// HTTP cannot say what its faults make of it.
  package var needsWire: Bool { faults.contains(where: \.isOfTheWire) }

  /// The reply as bytes, whatever its faults make of it.
  ///
  /// For a plan whose shaping is done and whose body is its own. `date` is the header's value;
  /// `isHead`: the request was a HEAD, so that the reply ends with its headers.
  package func wirePlan(date: String, isHead: Bool = false) -> WirePlan {
    var draft = WireDraft(self, isHead: isHead)
    for fault in faults { draft.apply(fault) }
    return draft.plan(of: self, date: date)
  }
}

extension ReplyFault {
  fileprivate var isOfTheWire: Bool {
    switch self {
    case .wait, .refuse, .body, .events: false
    case .silence, .close, .reset, .statusLine, .headerLine, .length, .cut, .drip, .brokenChunk,
      .endlessChunk, .halfOpen:
      true
    }
  }
}
