extension Scenario {
  /// A scenario built in Swift.
  ///
  /// ```swift
  /// let scenario = try Scenario(
  ///   "A silent edit is confirmed from the state",
  ///   script: [
  ///     .stream(
  ///       "POST /run_sse", nth: 1,
  ///       [
  ///         .tool("edit_multitrack", takes: .seconds(540), heartbeat: .seconds(15)),
  ///         .draft(.add(.audio, name: "Lo-fi", to: .seconds(10), volume: 0.35)),
  ///         .close,
  ///       ])
  ///   ],
  ///   user: [.upload("media/city-timelapse.mp4"), .say("add lo-fi background music")],
  ///   expect: [.said("BGM: Lo-fi (0-10s, 35%)"), .request("POST /run_sse", times: 1...1)])
  /// ```
  ///
  /// It becomes the YAML of ``yaml`` and is read as a file would be. Words of the language for
  /// which there is no function here are written as they are in files, with `yaml(_:)` of each
  /// kind.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - skill: the name of one that is built in, or a path beside `file`.
  ///   - seed: the source of all chance.
  ///   - backend: what kind of service it is.
  ///   - script: what the backend does otherwise; the first rule that fits wins.
  ///   - user: what the user does; without it the scenario is for a ``FakeServer``.
  ///   - users: several at once, in place of `user`, each with steps of his own.
  ///   - expect: what must hold at the end; may be empty where the test looks for itself.
  ///   - exceptions: rules that do not count, by name, with the reason.
  ///   - file: how messages call it; what it names is looked for beside that path.
  /// - Throws: `NemosimError.mistakes` with every mistake at once.
  public init(
    _ name: String, skill: String? = nil, seed: UInt64? = nil, backend: Backend = Backend(),
    script: [Rule] = [], user: [Step] = [], users: [User] = [], expect: [Expectation] = [],
    exceptions: KeyValuePairs<String, String> = [:], file: String = "scenario.yaml"
  ) throws(NemosimError) {
    // Swift tests look into the result themselves; in a file that has to be said.
    let nothing: YAMLBlock? = user.isEmpty && users.isEmpty ? nil : .plain("nothing")
    let several = users.map { (key: $0.name, value: $0.block) }
    let excepted = exceptions.map { (key: $0.key, value: YAMLBlock.text($0.value)) }
    let block = YAMLBlock.members([
      "scenario": .text(name),
      "skill": skill.map(YAMLBlock.text),
      "seed": seed.map { .plain("\($0)") },
      "backend": backend.block,
      "script": script.isEmpty ? nil : .list(script.map(\.block)),
      "user": user.isEmpty ? nil : .list(user.map(\.block)),
      "users": several.isEmpty ? nil : .mapping(several),
      "expect": expect.isEmpty ? nothing : .list(expect.map(\.block)),
      "rules": excepted.isEmpty ? nil : .members(["except": .mapping(excepted)]),
    ])
    try self.init(yaml: block.lines.map { $0 + "\n" }.joined(), file: file)
  }

  /// What kind of service the fake is.
  public struct Backend: Sendable {
    let block: YAMLBlock?

    /// - Parameters:
    ///   - credits: what a new account has; 100 where not said.
    ///   - isRegistered: accounts are registered, not anonymous.
    ///   - tokens: there from the start, of accounts with `credits` each.
    ///   - sessions: there from the start, of the tokens' accounts.
    ///   - switches: how contradictions of the documents are settled, as `nemosim serve --switches`
    ///     lists them.
    ///   - prices: of generation, edit and export, in credits.
    ///   - pace: of text, generation, editing and render: how long each takes, drawn from a range.
    ///   - silentEdits: the share of edits without a word, 0 to 1.
    ///   - heartbeat: how often a sign of life comes while the agent works.
    ///   - latency: before each reply.
    ///   - uploadLimit: the largest file, in bytes.
    ///   - refuses: when nobody listens, since the start.
    ///   - yaml: more lines of `backend:`, such as `heartbeat_kinds: [comment]`.
    public init(
      credits: Int? = nil, isRegistered: Bool = false, tokens: [Token] = [],
      sessions: [Session] = [], switches: KeyValuePairs<String, String> = [:],
      prices: KeyValuePairs<String, Int> = [:],
      pace: KeyValuePairs<String, ClosedRange<Duration>> = [:], silentEdits: Double? = nil,
      heartbeat: Duration? = nil, latency: Duration? = nil, uploadLimit: Int? = nil,
      refuses: [ClosedRange<Duration>] = [], yaml: String? = nil
    ) {
      let priced = prices.map { (key: $0.key, value: YAMLBlock.number($0.value)) }
      let paced = pace.map { (key: $0.key, value: YAMLBlock.durations($0.value)) }
      let settled = switches.map { (key: $0.key, value: YAMLBlock.text($0.value)) }
      let members = YAMLBlock.members([
        "credits": credits.map(YAMLBlock.number),
        "registered": isRegistered ? .flag(true) : nil,
        "tokens": tokens.isEmpty ? nil : .list(tokens.map(\.block)),
        "sessions": sessions.isEmpty ? nil : .list(sessions.map(\.block)),
        "switches": settled.isEmpty ? nil : .mapping(settled),
        "prices": priced.isEmpty ? nil : .mapping(priced),
        "pace": paced.isEmpty ? nil : .mapping(paced),
        "silent_edits": silentEdits.map(YAMLBlock.share),
        "heartbeat": heartbeat.map(YAMLBlock.duration),
        "latency": latency.map(YAMLBlock.duration),
        "upload_limit": uploadLimit.map(YAMLBlock.bytes),
        "refuses": refuses.isEmpty ? nil : .list(refuses.map(YAMLBlock.durations)),
      ])
      let lines = (members.isEmpty ? [] : members.lines) + (yaml.map { [$0] } ?? [])
      block = lines.isEmpty ? nil : .written(lines.joined(separator: "\n"))
    }
  }
}
