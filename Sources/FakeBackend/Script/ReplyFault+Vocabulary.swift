package import HTTPMessages

extension ReplyFault {
  /// The keys of an item of `faults:`; the exit codes are those of curl 7.88.
  package static let vocabulary = [
    VocabularyEntry("wait", "the headers come that much later", example: "20s"),
    VocabularyEntry("silence", "never a byte, not even headers", example: "silence"),
    VocabularyEntry(
      "refuse", "from this reply on new connections are refused for a while (7)", example: "2m"),
    VocabularyEntry("close", "closed without an answer (52)", example: "close"),
    VocabularyEntry(
      "reset", "the connection is reset (56): \(words(Place.self))", example: "before-headers"),
    VocabularyEntry("status_line", "in place of HTTP/1.1 200 OK (1)", example: "ICY 200 OK"),
    VocabularyEntry(
      "header_line", "stands among the headers as it is (8 without a colon)",
      example: "no colon here"),
    VocabularyEntry("length", "Content-Length announces this (18 if less comes)", example: "1000"),
    VocabularyEntry("cut", "ends after so many bytes of the body (18)", example: "20"),
    VocabularyEntry(
      "drip", "the body comes in small pieces", example: "{ bytes: 3, every: 1s }"),
    VocabularyEntry(
      "broken_chunk", "a chunk header that is no number (56)", example: "broken_chunk"),
    VocabularyEntry(
      "endless_chunk", "a chunk of 2 GiB that the end cuts short (18)", example: "endless_chunk"),
    VocabularyEntry("half_open", "the peer is gone and nobody says so", example: "half_open"),
    VocabularyEntry("body", "another body: \(words(ForeignBody.self))", example: "html"),
    VocabularyEntry("duplicate_events", "each event twice", example: "duplicate_events"),
    VocabularyEntry("reorder_events", "the last event first", example: "reorder_events"),
    VocabularyEntry("repeat_events", "all events again at the end", example: "repeat_events"),
    VocabularyEntry("broken_event", "broken JSON in the middle", example: "broken_event"),
    VocabularyEntry(
      "split_characters", "characters cut between two packets", example: "split_characters"),
    VocabularyEntry(
      "line_ends", "how lines end: \(words(EventFault.LineEnd.self))", example: "crlf"),
    VocabularyEntry("byte_order_mark", "the stream begins with one", example: "byte_order_mark"),
    VocabularyEntry("event_fields", "id:, event: and retry: with each", example: "event_fields"),
    VocabularyEntry(
      "stall", "total silence from here on: \(words(EventFault.Place.self))", example: "middle"),
    VocabularyEntry(
      "only_heartbeats", "nothing else for ever, one every 15 s: \(words(HeartbeatKind.self))",
      example: "comment"),
    VocabularyEntry("late_end", "the stream ends that much later", example: "5m"),
    VocabularyEntry("end_at_once", "the stream ends after its headers", example: "end_at_once"),
    VocabularyEntry(
      "cut_at", "the stream breaks off so long after its headers (18)", example: "10m"),
    VocabularyEntry(
      "never_end", "the last event again at this interval, for ever", example: "10s"),
  ]

  /// The keys beside `drip`.
  package static let dripVocabulary = [
    VocabularyEntry("bytes", "how many at a time", example: "3"),
    VocabularyEntry("every", "between two pieces", example: "1s"),
  ]

  /// The faults that need nothing said about them.
  package static let bare: [(key: String, fault: ReplyFault)] = [
    ("silence", .silence), ("close", .close), ("broken_chunk", .brokenChunk),
    ("endless_chunk", .endlessChunk), ("half_open", .halfOpen),
    ("duplicate_events", .events(.duplicate)), ("reorder_events", .events(.reorder)),
    ("repeat_events", .events(.again)), ("broken_event", .events(.broken)),
    ("split_characters", .events(.splitCharacters)),
    ("byte_order_mark", .events(.byteOrderMark)), ("event_fields", .events(.fields)),
    ("end_at_once", .events(.endAtOnce)),
  ]

  /// Nothing but signs of life of one kind, as often as documents lead to expect.
  package static func onlyHeartbeats(_ kind: HeartbeatKind) -> ReplyFault {
    .events(
      .onlyHeartbeats(
        TimedPiece(
          after: .seconds(15), bytes: StreamEncoder.encode(kind), summary: "heartbeat",
          isSignOfLife: true)))
  }

  private static func words<Value: RawRepresentable<String> & CaseIterable>(
    _ type: Value.Type
  ) -> String {
    Value.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
