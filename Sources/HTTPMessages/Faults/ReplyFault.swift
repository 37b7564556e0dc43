/// Something that goes wrong with a reply; several may be laid over one, in order.
///
/// A fault is a value. Those that change what is said are carried out on the plan itself
/// (`ReplyPlan.shaped`), those of the wire when the plan becomes bytes (`WirePlan`). The numbers
/// in brackets are the exit codes of curl 7.88 that a client of the command line sees.
package enum ReplyFault: Hashable, Sendable {
  /// The headers come that much later [0; 28 with `--max-time`].
  case wait(Duration)
  /// The connection is taken and nothing is ever said, not even headers [28 with `--max-time`].
  case silence
  /// From this reply on nobody listens for a while: new connections are refused [7].
  ///
  /// The reply itself comes as planned; requests on connections still open find them closed.
  case refuse(Duration)
  /// The connection ends before a byte of an answer [52].
  case close
  /// The connection is reset, with whatever was sent before [56]; a TCP connection is needed.
  case reset(Place)
  /// What stands in place of `HTTP/1.1 200 OK` [1 when it is no HTTP at all].
  case statusLine(String)
  /// A line that stands among the headers as it is [8 when it has no colon].
  case headerLine(String)
  /// `Content-Length` announces this [18 when less comes; what is more is not read].
  case length(Int)
  /// After that many bytes of a whole announced body the connection ends [18].
  case cut(afterBytes: Int)
  /// The body comes in pieces of so many bytes, one each interval [0].
  case drip(bytes: Int, every: Duration)
  /// In the middle of the body stands a chunk header that is no number [56].
  case brokenChunk
  /// The body comes inside of a chunk of 2 GiB that the connection's end cuts short [18].
  case endlessChunk
  /// After half the reply the peer is gone and nobody says so: no byte, no end, and our own
  /// leaving is not noticed by the backend either [28 with `--max-time`].
  case halfOpen
  /// Another body stands in place of the right one [0].
  case body(ForeignBody)
  /// Something about the events of a stream; a reply that is no stream is left alone.
  case events(EventFault)

  /// Where in a reply the connection is reset.
  package enum Place: String, Hashable, Sendable, CaseIterable {
    case beforeHeaders = "before-headers"
    case inHeaders = "in-headers"
    case afterHeaders = "after-headers"
    case inBody = "in-body"
  }

  /// Whether only TCP can show it: a Unix socket that is closed just ends.
  package var needsTCP: Bool { if case .reset = self { true } else { false } }
}

/// What stands in place of the right body.
package enum ForeignBody: String, Hashable, Sendable, CaseIterable {
  /// The error page of a proxy, with status 502.
  case html
  /// No byte at all, status and type as they were.
  case empty
  /// JSON that breaks off in the middle, its length announced right.
  case brokenJSON = "broken-json"
  /// JSON of a shape that nobody documented.
  case otherJSON = "other-json"
  /// 10 MB of JSON.
  case huge
}

/// What goes wrong with the events of a stream.
package enum EventFault: Hashable, Sendable {
  /// Each event comes twice.
  case duplicate
  /// The events come in the opposite order, at the times of the right one.
  case reorder
  /// When all have come, all come again, as after a reconnection.
  case again
  /// In the middle comes an event whose JSON breaks off.
  case broken
  /// Characters of several bytes are cut between two packets, a tenth of a second apart.
  case splitCharacters
  /// Lines end with CR or CR LF instead of LF.
  case lineEnds(LineEnd)
  /// The stream begins with a byte order mark.
  case byteOrderMark
  /// Each event has `id:`, `event:` and `retry:` fields.
  case fields
  /// From this place on total silence; the connection stays open.
  case stall(Place)
  /// Nothing but this sign of life after the headers, again and again; it never ends.
  case onlyHeartbeats(TimedPiece)
  /// The end comes that much later than the last event.
  case lateEnd(Duration)
  /// The stream ends right after its headers.
  case endAtOnce
  /// So long after the headers the connection ends, wherever the stream is, as the timeouts of
  /// gateways make it [18].
  case cutAt(Duration)
  /// The last event comes again and again, at this interval; the stream never ends.
  case neverEnd(every: Duration)

  package enum LineEnd: String, Hashable, Sendable, CaseIterable {
    case cr
    case crlf
  }

  package enum Place: String, Hashable, Sendable, CaseIterable {
    /// After the headers.
    case start
    /// After half the events.
    case middle
    /// After the last event.
    case end
  }
}
