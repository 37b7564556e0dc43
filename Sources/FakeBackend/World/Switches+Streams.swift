extension Switches {
  package enum StreamDialect: String, CaseIterable, SwitchValue {
    case adk
    case typed
  }

  /// Whose frames and errors the `adk` dialect has (contract 6b [P]).
  package enum ADKVersion: String, CaseIterable, SwitchValue {
    case version1 = "1.27.5"
    case version2 = "2.13.0"
  }

  /// How closely bodies of `/run_sse` are looked at.
  package enum RequestChecks: String, CaseIterable, SwitchValue {
    /// Only what the seeds send is asked for.
    case lenient
    /// As ADK's own models do.
    case adk
  }

  /// ADK 2 is looked at as it is alone.
  var effectiveRequestChecks: RequestChecks {
    adkVersion == .version2 ? .adk : requestChecks
  }

  package enum Presence: String, CaseIterable, SwitchValue {
    case optional
    case required
  }

  package enum UnknownSession: String, CaseIterable, SwitchValue {
    case code1002
    case adk404
  }

  /// Where a user without credits learns of it (contract 15.2).
  package enum OutOfCredits: String, CaseIterable, SwitchValue {
    /// Before the stream, as an envelope with code 2001.
    case body
    /// On a stream of its own, as an event that says so.
    case stream
    /// HTTP 402 without code 2001 (row 10: PLUG "402 = no credits").
    case status402 = "402"
  }

  /// What "editing ≈ 50 / session" (contract 10) is the price of.
  package enum EditPrice: String, CaseIterable, SwitchValue {
    /// Every message that edits ([I]: a sitting, not the project).
    case message
    /// The first edit of a session; the others are free.
    case session
  }

  /// A message to a session whose agent is at work (contract 15.9).
  package enum ConcurrentRuns: String, CaseIterable, SwitchValue {
    /// It waits for its turn.
    case queue
    /// 409 ([I])
    case refuse
    /// Both work at once; the later one does not see what the earlier will do.
    case allow
  }

  /// How signs of life look (row 5).
  package enum HeartbeatKinds: String, CaseIterable, SwitchValue {
    /// As the world says, or the scenario.
    case world
    case comment
    case empty
    case event
    case word
    case typed
    /// Every kind in turn.
    case all

    func kinds(world: [HeartbeatKind]) -> [HeartbeatKind] {
      switch self {
      case .world: world
      case .all: HeartbeatKind.allCases
      default: HeartbeatKind(rawValue: rawValue).map { [$0] } ?? world
      }
    }
  }

  /// Whose calls are marked in `longRunningToolIds` (ADK [P]).
  package enum LongRunningTools: String, CaseIterable, SwitchValue {
    case none
    /// Tools whose name begins with `generate_`.
    case generation
    case all
  }

  /// What comes by itself behind a generated clip (row 21).
  package enum GenerationStages: String, CaseIterable, SwitchValue {
    /// Nothing.
    case one
    /// Music, a title and an effect, but what a message wants left out or taken away.
    case removable
    /// All of them whatever a message says; taken away they can be afterwards (FAM, OFF).
    case fixed
  }

  /// "I encountered a temporary issue" behind an answer that is fine (contract 6a [D]).
  package enum TrailingIssue: String, CaseIterable, SwitchValue {
    case never
    /// One answer in five ([I]: "sometimes", contract 6a).
    case sometimes
    case always

    var share: Double {
      switch self {
      case .never: 0
      case .sometimes: 0.2
      case .always: 1
      }
    }
  }
}
