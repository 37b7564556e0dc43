import NemoContract

/// What kind of service the fake plays; everything here may be set by a scenario.
package struct BackendWorld: Hashable, Sendable {
  /// What a new account has (SEED0-3: 100 free credits).
  package var credits = 100
  /// Whether accounts are registered ones; anonymous ids begin with `anon_` (contract 9).
  package var registered = false
  package var switches = Switches()
  /// The largest file, in bytes; nil: by `X-Skill-Source` where that skill's document states one,
  /// else 500 MB (contract 10).
  package var uploadLimitBytes: Int64?
  package var pace = AgentPace()
  package var prices = Prices()
  /// The share of edits that end without a word (SEED0-3: about 30 %).
  package var silentEditShare = 0.3
  /// Whether a generation adds music, a title and effects by itself (contract 6a, FAM).
  package var twoStages: Bool {
    get { switches.generationStages != .one }
    set { switches.generationStages = newValue ? .removable : .one }
  }
  /// Signs of life while the agent works; kinds are taken in turn.
  ///
  /// No document says how often ([I]: twice within the 30 s after which many proxies give up).
  package var heartbeat = HeartbeatRule(every: .seconds(15), kinds: [.comment, .empty])
  /// Between the end of a request and its reply's headers ([I]).
  package var latency = Duration.milliseconds(4)
  /// Tokens that are good from the start, of accounts with `credits` each: somebody's `NEMO_TOKEN`.
  package var knownTokens: [KnownToken] = []
  /// Sessions that are there from the start, of the accounts of `knownTokens`.
  package var knownSessions: [KnownSession] = []
  /// Where registration links lead (OFF [D]).
  package var webAddress = WebLink.defaultWeb
  /// When nobody listens, since the start of the run: new connections are refused.
  package var refuses: [ClosedRange<Duration>] = []
  /// How much memory all that is kept may take, in bytes; nil: as much as there is.
  package var memoryLimitBytes: Int?
  /// How it may be called.
  package var hosts = HostNames()
  /// How films and uploads are addressed when a request has no `Host`.
  package var fallbackHost = "localhost"

  package init() {}
}

/// What work costs in credits (contract 10).
package struct Prices: Hashable, Sendable {
  package var generation = 100
  package var edit = 50
  package var export = 0

  package init() {}
}

/// How long the agent and the renderer take; durations are drawn from ranges (contract 6c, 7).
package struct AgentPace: Hashable, Sendable {
  package var text: ClosedRange<Duration> = .seconds(5) ... .seconds(15)
  /// nil: by `X-Skill-Source` where that skill's document says how long it takes, else as
  /// contract 6c has it.
  package var generation: ClosedRange<Duration>?
  package var editing: ClosedRange<Duration> = .seconds(10) ... .seconds(30)
  package var render: ClosedRange<Duration> = .seconds(30) ... .seconds(90)

  package init() {}

  /// From a message to the end of its stream, with a generation.
  func generation(for skill: String?) -> ClosedRange<Duration> {
    if let generation { return generation }
    switch skill {
    case "image-to-video-deevid"?: return .seconds(30) ... .seconds(60)  // SEED0
    case "image-creator-online"?: return .seconds(20) ... .seconds(40)  // SEED1
    case "image-to-video-ltx"?: return .seconds(30) ... .seconds(90)  // SEED2
    case "video-making-ai"?: return .seconds(60) ... .seconds(120)  // SEED3
    default: return .seconds(100) ... .seconds(300)  // contract 6c
    }
  }
}
