import FakeBackend

extension Language {
  /// `backend:`, what kind of service it is.
  static let world = Block(
    "backend", "backend", "what kind of service it is", blank: BackendWorld(),
    [
      Key(
        "credits", \.credits, .count(0...1_000_000_000), "what a new account has", example: "100"),
      Key(
        "registered", \.registered, .flag, "accounts are registered, not anonymous",
        example: "true"),
      Key(
        "switches", \.switches, over: switches, "how contradictions of the documents are settled",
        example: "{}"),
      Key(
        "upload_limit", optional: \.uploadLimitBytes, .size, "the largest file", example: "200MB"),
      Key("pace", \.pace, over: pace, "how long work takes", example: "{ editing: 10s..30s }"),
      Key(
        "silent_edits", \.silentEditShare, .share, "the share of edits without a word",
        example: "30%"),
      Key(
        "two_stages", .flag, "a generation adds music and a title by itself", example: "false",
        // Speaks of fewer ways than the switch has, which is what is written.
        get: { _ in nil }, set: { $0.twoStages = $1 }),
      Key(
        "heartbeat", \.heartbeat.every, .signsOfLife, "how often a sign of life comes, or none",
        example: "15s"),
      Key(
        "heartbeat_kinds", \.heartbeat.kinds, .oneOrMore(.oneOf),
        "how signs of life look, in turn", example: "[comment]"),
      Key("latency", \.latency, .duration, "before each reply", example: "4ms"),
      Key(
        "refuses", \.refuses, .oneOrMore(.durationRange), "when nobody listens, since the start",
        example: "30s..2m"),
      Key(
        "tokens", \.knownTokens, .oneOrMore(.knownToken),
        "tokens that are there from the start, each with an account of its own",
        example: "[my-own-token]"),
      Key(
        "sessions", \.knownSessions, .oneOrMore(.block(knownSession)),
        "sessions that are there from the start, of the tokens' accounts",
        example: "[{ id: \"8845664913903404839\", draft: [{ add: video, to: 5s }] }]",
        beside: "tokens"),
      Key(
        "prices", \.prices, over: prices, "credits per kind of work",
        example: "{ generation: 100, edit: 50 }"),
    ]
  ) { world, given in
    world.checkWhatIsKnown(given)
  }

  static let pace = Block(
    "pace", "pace", "how long work takes; durations are drawn from these ranges",
    blank: AgentPace(),
    [
      Key("text", \.text, .durations, "an answer in words only", example: "5s..15s"),
      Key(
        "generation", optional: \.generation, .durations, "making a clip", example: "100s..300s"),
      Key("editing", \.editing, .durations, "changing the timeline", example: "10s..30s"),
      Key(
        "render", \.render, .durations, "an export, from submit to completed", example: "30s..90s"),
    ])

  static let prices = Block(
    "prices", "prices", "credits per kind of work", blank: Prices(),
    [
      Key("generation", \.generation, .count(), "making a clip", example: "100"),
      Key("edit", \.edit, .count(), "changing the timeline", example: "50"),
      Key("export", \.export, .count(), "a film", example: "0"),
    ])

  static let switches = Block(
    "switches", "switches", "how contradictions of the documents are settled", blank: Switches(),
    Switch.table.map { row in
      Key(
        row.name, .word(row.allowed), "\(row.meaning); \(row.defaultValue) where not said",
        example: row.defaultValue,
        get: { row.read($0) == row.defaultValue ? nil : row.read($0) },
        set: { _ = row.write(&$0, $1) })
    })
}
