package import HTTPMessages

/// What of a transfer goes over the wire, as the client's end sees it.
package enum WireEvent: Sendable {
  /// There is a connection, and the request goes out on it; once more where libcurl sends it again.
  case sent(OutgoingRequest)
  /// The head of the reply.
  ///
  /// - Parameter body: what becomes of what follows.
  case replied(status: Int, headers: HTTPHeaders, body: ReplyUse)
  /// Bytes of the body, unpacked; of one that goes into a file none are told.
  case body([UInt8])
  /// It is over: nil where the reply came whole.
  case ended((any Error)?)
}

/// What a client does with the body of a reply.
package enum ReplyUse: Hashable, Sendable {
  /// Waits for all of it.
  case collected
  /// Reads it as it comes.
  case streamed
  /// Writes it into a file.
  case saved
}

/// Hears of each event of a client's transfers, which are told apart by their numbers.
///
/// Called on the loop's thread, in the order of the wire, before whoever waits for the transfer
/// learns of it, and never from within libcurl: it may close the client.
package typealias WireWatch = @Sendable (_ transfer: Int, WireEvent) -> Void
