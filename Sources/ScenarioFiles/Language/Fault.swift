import FakeBackend
import HTTPMessages

extension Language {
  /// An item of `faults:`; the exit codes in brackets are those of curl 7.88.
  static let fault = Choice<ReplyFault>(
    "fault", "a fault", "what goes wrong with a reply; in brackets what curl then exits with",
    replyFaults + streamFaults)

  private static let replyFaults: [Alternative<ReplyFault>] = [
    Alternative(
      "wait", .duration, "the headers come that much later", example: "20s", ReplyFault.wait
    ) { if case .wait(let duration) = $0 { duration } else { nil } },
    Alternative("silence", "never a byte, not even headers", .silence),
    Alternative(
      "refuse", .duration, "from this reply on new connections are refused for a while (7)",
      example: "2m", ReplyFault.refuse
    ) { if case .refuse(let duration) = $0 { duration } else { nil } },
    Alternative("close", "closed without an answer (52)", .close),
    Alternative(
      "reset", .oneOf, "the connection is reset (56)", example: "before-headers", ReplyFault.reset
    ) { if case .reset(let place) = $0 { place } else { nil } },
    Alternative(
      "status_line", .line("a status line"), "in place of HTTP/1.1 200 OK (1)",
      example: "ICY 200 OK", ReplyFault.statusLine
    ) { if case .statusLine(let line) = $0 { line } else { nil } },
    Alternative(
      "header_line", .line("a header line"),
      "stands among the headers as it is (8 without a colon)", example: "no colon here",
      ReplyFault.headerLine
    ) { if case .headerLine(let line) = $0 { line } else { nil } },
    Alternative(
      "length", .count(0...Int(Int32.max)), "Content-Length announces this (18 if less comes)",
      example: "1000", ReplyFault.length
    ) { if case .length(let length) = $0 { length } else { nil } },
    Alternative(
      "cut", .count(0...Int(Int32.max)), "ends after so many bytes of the body (18)",
      example: "20", { .cut(afterBytes: $0) }
    ) { if case .cut(let bytes) = $0 { bytes } else { nil } },
    Alternative(
      "drip", .block(drip), "the body comes in small pieces", example: "{ bytes: 3, every: 1s }",
      { .drip(bytes: $0.bytes, every: $0.every) }
    ) {
      if case .drip(let bytes, let every) = $0 { Drip(bytes: bytes, every: every) } else { nil }
    },
    Alternative("broken_chunk", "a chunk header that is no number (56)", .brokenChunk),
    Alternative(
      "endless_chunk", "a chunk of 2 GiB that the end cuts short (18)", .endlessChunk),
    Alternative("half_open", "the peer is gone and nobody says so", .halfOpen),
    Alternative("body", .oneOf, "another body", example: "html", ReplyFault.body) {
      if case .body(let body) = $0 { body } else { nil }
    },
  ]

  private static let streamFaults: [Alternative<ReplyFault>] = [
    Alternative("duplicate_events", "each event twice", .events(.duplicate)),
    Alternative("reorder_events", "the last event first", .events(.reorder)),
    Alternative("repeat_events", "all events again at the end", .events(.again)),
    Alternative("broken_event", "broken JSON in the middle", .events(.broken)),
    Alternative(
      "split_characters", "characters cut between two packets", .events(.splitCharacters)),
    Alternative(
      "line_ends", .oneOf, "how lines end", example: "crlf", { .events(.lineEnds($0)) }
    ) { if case .events(.lineEnds(let end)) = $0 { end } else { nil } },
    Alternative("byte_order_mark", "the stream begins with one", .events(.byteOrderMark)),
    Alternative("event_fields", "id:, event: and retry: with each", .events(.fields)),
    Alternative(
      "stall", .oneOf, "total silence from here on", example: "middle", { .events(.stall($0)) }
    ) { if case .events(.stall(let place)) = $0 { place } else { nil } },
    Alternative(
      "only_heartbeats", .oneOf, "nothing else for ever, one every 15 s", example: "comment",
      ReplyFault.onlyHeartbeats
    ) { fault in HeartbeatKind.allCases.first { ReplyFault.onlyHeartbeats($0) == fault } },
    Alternative(
      "late_end", .duration, "the stream ends that much later", example: "5m",
      { .events(.lateEnd($0)) }
    ) { if case .events(.lateEnd(let duration)) = $0 { duration } else { nil } },
    Alternative("end_at_once", "the stream ends after its headers", .events(.endAtOnce)),
    Alternative(
      "cut_at", .duration, "the stream breaks off so long after its headers (18)",
      example: "10m", { .events(.cutAt($0)) }
    ) { if case .events(.cutAt(let duration)) = $0 { duration } else { nil } },
    Alternative(
      "never_end", .interval, "the last event again at this interval, for ever", example: "10s",
      { .events(.neverEnd(every: $0)) }
    ) { if case .events(.neverEnd(let every)) = $0 { every } else { nil } },
  ]

  private struct Drip: Sendable {
    var bytes: Int
    var every: Duration
  }

  private static let drip = Block(
    "drip", "a drip", "how small, how slow", blank: Drip(bytes: 1, every: .seconds(1)),
    [
      Key(
        "bytes", \.bytes, .count(1...1_000_000), "how many at a time", example: "3",
        isRequired: true),
      Key(
        "every", \.every, .interval, "between two pieces", example: "1s", isRequired: true),
    ])
}
