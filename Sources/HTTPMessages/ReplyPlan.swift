/// What a server shall do about a request: a status, headers, and a body in time (D5).
///
/// A plan is a value. Whoever makes it does no IO; whoever executes it decides nothing.
package struct ReplyPlan: Equatable, Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  /// Silence between the end of the request and the reply's headers.
  package var delay: Duration
  package var body: ReplyBody
  /// The part of the body that is wanted; whoever knows the body's size calls `takeRange`.
  package var range: ByteRange?
  /// One line for the journal, such as `code 0`.
  package var summary: String
  /// What goes wrong with it, in order.
  package var faults: [ReplyFault]

  package init(
    status: Int, headers: HTTPHeaders = HTTPHeaders(), delay: Duration = .zero, body: ReplyBody,
    range: ByteRange? = nil, summary: String = "", faults: [ReplyFault] = []
  ) {
    self.status = status
    self.headers = headers
    self.delay = delay
    self.body = body
    self.range = range
    self.summary = summary
    self.faults = faults
  }
}

package enum ReplyBody: Equatable, Sendable {
  /// Sent at once, with its length.
  case bytes([UInt8])
  /// Sent piece by piece as time passes, chunked.
  case timed(TimedBody)
  /// Sent piece by piece as its owner gives them to the exchange, chunked; no faults lie over it.
  case pushed
  /// The bytes of a file, with their length.
  case file(path: String)
  /// A part of a file, which has these bytes.
  case filePart(path: String, bytes: Range<Int64>)
  /// Something that whoever runs the backend keeps outside of it, such as a film; he puts bytes
  /// or a file in its place before a server sees the plan.
  case resource(String)
}

/// A body whose pieces leave at their times.
package struct TimedBody: Equatable, Sendable {
  package enum End: Hashable, Sendable {
    /// The body ends as HTTP wants it.
    case complete
    /// The connection is closed without the end of the body.
    case cut
    /// Nothing more ever comes, and nobody says so.
    case never
    /// This piece comes again and again at its interval, until the client leaves.
    case repeats(TimedPiece)
  }

  package var pieces: TimedPieces
  /// Between the last piece and the end.
  package var endsAfter: Duration
  package var end: End
  /// One line for the journal about the end, such as `no text`.
  package var endSummary: String

  package init(
    pieces: TimedPieces, endsAfter: Duration = .zero, end: End = .complete,
    endSummary: String = ""
  ) {
    self.pieces = pieces
    self.endsAfter = endsAfter
    self.end = end
    self.endSummary = endSummary
  }

  package init(
    pieces: [TimedPiece], endsAfter: Duration = .zero, end: End = .complete,
    endSummary: String = ""
  ) {
    self.init(
      pieces: TimedPieces(pieces), endsAfter: endsAfter, end: end, endSummary: endSummary)
  }

  /// From the headers to the end.
  package var duration: Duration { pieces.duration + endsAfter }
}

package struct TimedPiece: Hashable, Sendable {
  /// Since the piece before, or since the headers.
  package var after: Duration
  package var bytes: [UInt8]
  /// One line for the journal, such as `functionCall edit_multitrack`.
  package var summary: String
  /// It only says that the sender is alive: no event, whatever it looks like.
  package var isSignOfLife: Bool

  package init(after: Duration, bytes: [UInt8], summary: String, isSignOfLife: Bool = false) {
    self.after = after
    self.bytes = bytes
    self.summary = summary
    self.isSignOfLife = isSignOfLife
  }
}
