import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Makes the timed body of a stream from a performance.
struct StreamBodyMaker: Sendable {
  var encoder: StreamEncoder
  let epoch: Epoch
  /// The time of the beat being written.
  var now: Moment
  private var pieces = TimedPieces()
  /// Since the last piece.
  private var silence = Duration.zero
  private var hasText = false
  /// Of the bytes that a script writes.
  private var reader = EventStreamParser()

  init(encoder: StreamEncoder, epoch: Epoch, now: Moment) {
    self.encoder = encoder
    self.epoch = epoch
    self.now = now
  }

  mutating func make(_ performance: Performance) -> TimedBody {
    for beat in performance.beats {
      now = now + beat.after
      silence += beat.after
      switch beat.happening {
      case .says(let event):
        if event.isText { hasText = true }
        let bytes = encoder.encode(event, unixMilliseconds: unixMilliseconds)
        send(bytes, event.summary)
      case .saysWritten(let written):
        let events = AgentEvent.written(written)
        if events.contains(where: \.isText) { hasText = true }
        let bytes = encoder.encode(written: written, unixMilliseconds: unixMilliseconds)
        let names = written.object?.members.map(\.name) ?? []
        send(
          bytes,
          events.isEmpty
            ? "event \(names.joined(separator: ", "))"
            : events.map(\.summary).joined(separator: ", "))
      case .sends(let bytes):
        let events = said(by: bytes)
        if events.contains(where: \.isText) { hasText = true }
        send(
          bytes,
          events.isEmpty
            ? "\(bytes.count) bytes" : events.map(\.summary).joined(separator: ", "))
      case .raises(let type, let message, let beforeRun):
        let bytes = encoder.exception(
          message, type: type, beforeRun: beforeRun, unixMilliseconds: unixMilliseconds)
        send(bytes, AgentEvent.failure(message).summary)
      case .heartbeat(let kind): pieces.append(heartbeat(kind, after: takeSilence()))
      case .heartbeats(let beats): send(beats)
      case .edits, .enters, .made, .rest: break
      case .ends(let end): return body(end)
      }
    }
    return body(.complete)
  }

  private var unixMilliseconds: Int64 { epoch.unixMilliseconds(at: now) }

  /// The events that end in these bytes, as a reader of the stream understands them.
  private mutating func said(by bytes: [UInt8]) -> [AgentEvent] {
    // An event too large for a reader says nothing to him.
    ((try? reader.feed(bytes)) ?? []).flatMap(AgentEvent.decode)
  }

  private mutating func send(_ bytes: [UInt8], _ summary: String) {
    pieces.append(TimedPiece(after: takeSilence(), bytes: bytes, summary: summary))
  }

  /// However many they are, each kind is kept once.
  private mutating func send(_ beats: Performance.Heartbeats) {
    now = now + beats.duration
    var cycle = beats.kinds.map { heartbeat($0, after: beats.every) }
    var count = beats.count
    if silence > .zero, count > 0 {
      var first = cycle.removeFirst()
      cycle.append(first)
      first.after += takeSilence()
      pieces.append(first)
      count -= 1
    }
    pieces.append(cycle: cycle, count: count)
  }

  private func heartbeat(_ kind: HeartbeatKind, after pause: Duration) -> TimedPiece {
    TimedPiece(
      after: pause, bytes: StreamEncoder.encode(kind), summary: "heartbeat", isSignOfLife: true)
  }

  private mutating func takeSilence() -> Duration {
    defer { silence = .zero }
    return silence
  }

  private func body(_ end: TimedBody.End) -> TimedBody {
    TimedBody(pieces: pieces, endsAfter: silence, end: end, endSummary: hasText ? "" : "no text")
  }
}

extension AgentEvent {
  /// What a written ADK event says to its reader.
  static func written(_ event: JSON) -> [AgentEvent] {
    var event = event
    event["actions"] = event["actions"] ?? [:]
    return decode(.event(ServerSentEvent(data: event.text)))
  }

  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }

  /// One line for the journal.
  package var summary: String {
    switch self {
    case .text(let text, _): "text \"\(Self.short(text))\""
    case .thought(let text): "thought \"\(Self.short(text))\""
    case .toolCall(_, let name, _): "functionCall \(name)"
    case .toolResult(_, let name, _): "functionResponse \(name)"
    case .stateDelta: "stateDelta"
    case .heartbeat: "heartbeat"
    case .failure(let message): "error \"\(Self.short(message))\""
    case .refusal(let code, let message): "error \(code) \"\(Self.short(message ?? ""))\""
    case .unknown(let data): "data \(Self.short(data.string ?? data.text))"
    }
  }

  private static func short(_ text: String) -> String {
    let line = String(text.prefix(60).map { $0.isNewline ? " " : $0 })
    return text.dropFirst(60).isEmpty ? line : line.prefix(59) + "…"
  }
}
