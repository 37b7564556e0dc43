package import JSONText

/// What the agent does on one `/run_sse` stream, step by step.
///
/// Steps after `cut`, `hang` or `close` still happen to the session, unseen (contract 11, row 15).
package struct ScriptedStream: Hashable, Sendable {
  package var steps: [StreamStep]
  /// Credits frozen at the start and settled at the end; an edit's 50 where not said.
  package var costs: Int?

  package init(steps: [StreamStep], costs: Int? = nil) {
    self.steps = steps
    self.costs = costs
  }
}

/// One step of a scripted stream.
package enum StreamStep: Hashable, Sendable {
  /// Words for the user.
  case text(String)
  /// Hidden reasoning.
  case thought(String)
  /// An event in ADK's own words, for what the other steps cannot say (`ADKShape.event`).
  case event(JSON)
  /// An event line by line, in no agent's words.
  case fields(EventFields)
  /// Bytes as they are, in the middle of whatever.
  case bytes([UInt8])
  case tool(ToolStep)
  /// Changes the session's draft, without a byte on the stream.
  case draft(DraftEdit)
  /// Puts the script into a state, for rules of other requests.
  case state(String)
  /// Nothing but heartbeats, or nothing at all, for a while.
  case wait(Duration, heartbeat: HeartbeatRule?)
  /// One sign of life.
  case heartbeat(HeartbeatKind)
  /// The agent fails: an error frame, then the end; frozen credits are given back.
  case error(String)
  /// The stream ends as HTTP wants it, which is also what happens after the last step.
  case close
  /// The connection is cut in the middle of the body.
  case cut
  /// Nothing more ever comes, and the connection stays open.
  case hang
  /// The built-in agent does and says what it would have done and said.
  case answer

  /// The key in a scenario file; `close`, `cut`, `hang` and `answer` stand alone.
  package var key: String {
    switch self {
    case .text: "text"
    case .thought: "thought"
    case .event: "event"
    case .fields: "fields"
    case .bytes: "bytes"
    case .tool: "tool"
    case .draft: "draft"
    case .state: "state"
    case .wait: "wait"
    case .heartbeat: "heartbeat"
    case .error: "error"
    case .close: "close"
    case .cut: "cut"
    case .hang: "hang"
    case .answer: "answer"
    }
  }
}

/// A tool call that takes its time.
package struct ToolStep: Hashable, Sendable {
  package var name: String
  package var arguments: JSON
  package var takes: Duration
  /// Signs of life meanwhile; the world's where nil.
  package var heartbeat: HeartbeatRule?
  /// `{"status":"ok"}` where not said.
  package var result: JSON?

  package init(
    name: String, arguments: JSON = [:], takes: Duration = .zero, heartbeat: HeartbeatRule? = nil,
    result: JSON? = nil
  ) {
    self.name = name
    self.arguments = arguments
    self.takes = takes
    self.heartbeat = heartbeat
    self.result = result
  }
}

/// How a sign of life looks on the wire (contract 11, row 5).
package enum HeartbeatKind: String, Hashable, Sendable, CaseIterable {
  /// `: heartbeat`
  case comment
  /// `data:` with nothing after it (SEED0-3).
  case empty
  /// An event of type `heartbeat`.
  case event
  /// `data: heartbeat`
  case word
  /// `data: {"type":"heartbeat"}` (APIREF [D])
  case typed
}

/// How often signs of life come, and which.
package struct HeartbeatRule: Hashable, Sendable {
  /// nil: total silence.
  package var every: Duration?
  /// Taken in turn; the world's where empty.
  package var kinds: [HeartbeatKind]

  package init(every: Duration?, kinds: [HeartbeatKind] = []) {
    self.every = every
    self.kinds = kinds
  }

  package static let none = HeartbeatRule(every: nil)
}
