extension Scenario.Rule {
  /// Whose requests are counted together.
  public enum Each: String, Hashable, Sendable {
    /// Those of each client.
    case client
    /// Those of each session.
    case session
    /// All of them.
    case world
  }

  /// How the state is shown to whoever reads it.
  ///
  /// - Parameters:
  ///   - request: `GET /api/state/**`.
  ///   - nth: only from the n-th such request on, counted from 1.
  ///   - times: at most so many.
  ///   - lags: as it was so many readings before.
  ///   - isEmpty: as that of a new session.
  ///   - isStrange: with keys and track types that nobody documented.
  public static func state(
    _ request: String, nth: Int? = nil, times: Int? = nil, lags: Int? = nil, isEmpty: Bool = false,
    isStrange: Bool = false
  ) -> Scenario.Rule {
    Scenario.Rule(
      block: .members([
        "on": .text(request), "nth": nth.map(YAMLBlock.number),
        "times": times.map(YAMLBlock.number),
        "state": .members([
          "lags": lags.map(YAMLBlock.number), "empty": isEmpty ? .flag(true) : nil,
          "strange": isStrange ? .flag(true) : nil,
        ]),
      ]))
  }

  /// The same, only where all of this holds.
  ///
  /// - Parameters:
  ///   - state: the script is in this state; it begins in `start`.
  ///   - from: from this time of the run on.
  ///   - until: before this time of the run.
  ///   - client: the n-th of the clients that requests named so far, from 1.
  ///   - session: the n-th of the sessions that requests named so far, from 1.
  ///   - turn: which message of its session it is, or comes after.
  ///   - headers: what headers hold.
  ///   - query: what parts of the query hold.
  ///   - body: what parts of the JSON body hold, by their path.
  public func when(
    state: String? = nil, from: Duration? = nil, until: Duration? = nil, client: Int? = nil,
    session: Int? = nil, turn: ClosedRange<Int>? = nil,
    headers: KeyValuePairs<String, String> = [:], query: KeyValuePairs<String, String> = [:],
    body: KeyValuePairs<String, String> = [:]
  ) -> Scenario.Rule {
    with(
      "when",
      .members([
        "state": state.map(YAMLBlock.text), "from": from.map(YAMLBlock.duration),
        "until": until.map(YAMLBlock.duration), "client": client.map(YAMLBlock.number),
        "session": session.map(YAMLBlock.number), "turn": turn.map(YAMLBlock.counts),
        "headers": .texts(headers), "query": .texts(query), "body": .texts(body),
      ]))
  }

  /// The same, which puts the script into a state as soon as it takes its request.
  public func then(state: String) -> Scenario.Rule {
    with("then", .mapping([("state", .text(state))]))
  }

  /// The same, whose `nth` and `times` count the requests of each of these.
  public func counted(each: Each) -> Scenario.Rule { with("each", .plain(each.rawValue)) }

  /// The same, with a name for reports.
  public func named(_ name: String) -> Scenario.Rule { with("name", .text(name)) }

  /// The same, which need not answer; a rule that never answers fails its run else.
  public var optional: Scenario.Rule { with("optional", .flag(true)) }

  private func with(_ key: String, _ value: YAMLBlock) -> Scenario.Rule {
    Scenario.Rule(block: block.adding(key, value))
  }
}

extension Scenario.StreamStep {
  /// Hidden reasoning, never to be shown.
  public static func thought(_ text: String) -> Scenario.StreamStep { one("thought", .text(text)) }

  /// An event as ADK writes it, as JSON, for what no other step can say.
  public static func event(json: String) -> Scenario.StreamStep { one("event", .written(json)) }

  /// Bytes as they are; `\n`, `\x00` and the like stand for one.
  public static func bytes(_ text: String) -> Scenario.StreamStep { one("bytes", .text(text)) }

  /// Puts the script into a state, for rules that wait for it.
  public static func state(_ state: String) -> Scenario.StreamStep { one("state", .text(state)) }

  /// One sign of life: comment, empty, event, word or typed.
  public static func heartbeat(_ kind: String = "comment") -> Scenario.StreamStep {
    one("heartbeat", .text(kind))
  }

  /// The agent fails with this message; what it held of credits is given back.
  public static func error(_ message: String) -> Scenario.StreamStep {
    one("error", .text(message))
  }

  private static func one(_ key: String, _ value: YAMLBlock) -> Scenario.StreamStep {
    Scenario.StreamStep(block: .mapping([(key, value)]))
  }
}

extension Scenario.DraftEdit {
  /// Changes those of a kind; what is nil stays.
  ///
  /// - Parameters:
  ///   - kind: which items.
  ///   - name: only the one of this name or text; all of them where not said.
  ///   - newName: what it is called from then on.
  ///   - text: the words of a title.
  ///   - from: where it begins.
  ///   - to: where it ends.
  ///   - volume: how loud, 0 to 1.
  public static func change(
    _ kind: Kind, name: String? = nil, newName: String? = nil, text: String? = nil,
    from: Duration? = nil, to: Duration? = nil, volume: Double? = nil
  ) -> Scenario.DraftEdit {
    Scenario.DraftEdit(
      block: .members([
        "change": .plain(kind.rawValue), "name": name.map(YAMLBlock.text),
        "set": .members([
          "name": newName.map(YAMLBlock.text), "text": text.map(YAMLBlock.text),
          "from": from.map(YAMLBlock.duration), "to": to.map(YAMLBlock.duration),
          "volume": volume.map(YAMLBlock.share),
        ]),
      ]))
  }

  /// Puts another draft, as JSON, in place of the whole one.
  public static func replace(json: String) -> Scenario.DraftEdit {
    Scenario.DraftEdit(block: .mapping([("replace", .written(json))]))
  }
}
