import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// What the agent does about one message, in time: seen on the stream or done to the session.
struct Performance: Sendable {
  /// One happening and the time since the one before.
  struct Beat: Hashable, Sendable {
    var after: Duration
    var happening: Happening

    /// With the time that the happening itself takes.
    var duration: Duration {
      if case .heartbeats(let span) = happening { after + span.duration } else { after }
    }
  }

  /// Signs of life at equal times, of several kinds in turn.
  struct Heartbeats: Hashable, Sendable {
    var kinds: [HeartbeatKind]
    var every: Duration
    var count: Int

    var duration: Duration { every * count }
  }

  enum Happening: Hashable, Sendable {
    case says(AgentEvent)
    /// An event in ADK's own words (`ADKShape.event`), completed when it is sent.
    case saysWritten(JSON)
    /// Bytes of the stream as a script writes them.
    case sends([UInt8])
    /// The agent's program fails, with an exception of that type, perhaps before it was asked.
    case raises(type: String, message: String, beforeRun: Bool)
    case heartbeat(HeartbeatKind)
    case heartbeats(Heartbeats)
    case edits(DraftEdit)
    /// The script enters a state.
    case enters(String)
    case made(JSON)
    /// The stream ends for its reader; work may go on unseen.
    case ends(TimedBody.End)
    /// Nothing; time passes.
    case rest
  }

  /// Faster ones would only keep both ends busy.
  static let shortestHeartbeat = Duration.milliseconds(10)

  private(set) var beats: [Beat] = []
  /// Credits held while it runs.
  var cost = 0
  /// What can be taken back after it; nil where nobody planned it.
  var history: EditHistory?
  /// What is remembered of the talk after it; nil where nothing new is.
  var conversation: Conversation?
  /// It fails at its end, so that credits are given back.
  private(set) var fails = false

  private let heartbeat: HeartbeatRule
  private var heartbeatsSoFar = 0

  /// `heartbeat` is how signs of life come where nothing else is said.
  init(heartbeat: HeartbeatRule) { self.heartbeat = heartbeat }

  /// Whether something new comes of it, and not an edit alone.
  var makesMedia: Bool {
    beats.contains {
      if case .made = $0.happening { true } else { false }
    }
  }

  /// Whether the timeline changes.
  var edits: Bool {
    beats.contains {
      if case .edits = $0.happening { true } else { false }
    }
  }

  mutating func add(_ happening: Happening, after: Duration = .zero) {
    beats.append(Beat(after: after, happening: happening))
  }

  mutating func say(_ text: String, after: Duration = .zero) {
    add(.says(.text(text, isPartial: false)), after: after)
  }

  mutating func fail(
    _ message: String, type: String = "RuntimeError", beforeRun: Bool = false
  ) {
    fails = true
    add(.raises(type: type, message: message, beforeRun: beforeRun))
    add(.ends(.complete))
  }

  /// A call, its work, its result; `meanwhile` happens to the session when the result is there.
  ///
  /// - Parameter delta: what the result tells of the session's new state (ADK `stateDelta`).
  mutating func tool(
    _ name: String, _ arguments: JSON, takes: Duration, heartbeat: HeartbeatRule? = nil,
    result: JSON? = nil, delta: JSON? = nil, meanwhile: [Happening] = []
  ) {
    add(.says(.toolCall(id: nil, name: name, arguments: arguments)))
    wait(takes, heartbeat: heartbeat)
    for happening in meanwhile { add(happening) }
    let response = result ?? ["status": "ok"]
    guard let delta else {
      return add(.says(.toolResult(id: nil, name: name, response: response)))
    }
    add(
      .saysWritten([
        "content": [
          "parts": [["functionResponse": ["name": .string(name), "response": response]]]
        ],
        "actions": ["stateDelta": delta],
      ]))
  }

  /// Lets time pass with signs of life strictly inside it.
  mutating func wait(_ duration: Duration, heartbeat rule: HeartbeatRule? = nil) {
    let rule = rule ?? heartbeat
    var rest = duration
    if let written = rule.every, written > .zero, duration > .zero {
      let every = max(written, Self.shortestHeartbeat)
      let beats = heartbeats(
        of: !rule.kinds.isEmpty ? rule.kinds : heartbeat.kinds, every: every, inside: duration)
      if beats.count > 0 { add(.heartbeats(beats)) }
      rest -= beats.duration
    }
    add(.rest, after: rest)
  }

  private mutating func heartbeats(
    of kinds: [HeartbeatKind], every: Duration, inside duration: Duration
  ) -> Heartbeats {
    let kinds = kinds.isEmpty ? [.comment] : kinds
    let count = Int((duration.nanoseconds - 1) / every.nanoseconds)
    // The kinds go on where the last wait ended.
    let first = heartbeatsSoFar % kinds.count
    heartbeatsSoFar += count
    return Heartbeats(
      kinds: Array(kinds[first...] + kinds[..<first]), every: every, count: count)
  }

  mutating func replaceBeats(_ replacement: ([Beat]) -> [Beat]) {
    beats = replacement(beats)
  }

  /// Everything of another performance, after this one.
  mutating func append(_ other: Performance) {
    beats += other.beats
    fails = fails || other.fails
    history = other.history ?? history
  }
}
