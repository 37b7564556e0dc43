extension Scenario.Expectation {
  /// The user was shown these, one after the other, each in a message of its own.
  public static func saidInOrder(_ texts: [String]) -> Scenario.Expectation {
    one("said_in_order", .list(texts.map(YAMLBlock.text)))
  }

  /// The backend received these, one after the other; others may stand between them.
  public static func requestsInOrder(_ requests: [String]) -> Scenario.Expectation {
    one("requests_in_order", .list(requests.map(YAMLBlock.text)))
  }

  /// The backend received this, and more is true of it.
  ///
  /// - Parameters:
  ///   - request: a method and a path.
  ///   - headers: only those whose headers hold this.
  ///   - query: only those whose query holds this.
  ///   - body: only those whose JSON body holds this, by path: `new_message.parts.0.text`.
  ///   - status: only those answered with this status.
  ///   - code: only those answered with this code of the service.
  ///   - times: how often; at least once where not said.
  ///   - spacing: from one to the next.
  ///   - together: the most that were under way at once.
  ///   - after: each comes after one of these.
  ///   - before: each comes before one of these.
  ///   - within: each comes then, since the start of the run or step.
  public static func request(
    _ request: String, headers: KeyValuePairs<String, String> = [:],
    query: KeyValuePairs<String, String> = [:], body: KeyValuePairs<String, String> = [:],
    status: Int? = nil, code: Int? = nil, times: ClosedRange<Int>? = nil,
    spacing: ClosedRange<Duration>? = nil, together: ClosedRange<Int>? = nil,
    after: String? = nil, before: String? = nil, within: ClosedRange<Duration>? = nil
  ) -> Scenario.Expectation {
    Scenario.Expectation(
      block: .members([
        "request": .text(request), "headers": .texts(headers), "query": .texts(query),
        "body": .texts(body), "status": status.map(YAMLBlock.number),
        "code": code.map(YAMLBlock.number), "times": times.map(YAMLBlock.counts),
        "spacing": spacing.map(YAMLBlock.durations), "together": together.map(YAMLBlock.counts),
        "after": after.map(YAMLBlock.text), "before": before.map(YAMLBlock.text),
        "within": within.map(YAMLBlock.durations),
      ]))
  }

  /// How many requests of each kind the backend accepted.
  ///
  /// - Parameters:
  ///   - signIns: anonymous tokens given.
  ///   - sessions: sessions made.
  ///   - uploads: uploads taken.
  ///   - messages: messages that got a stream.
  ///   - renders: exports begun.
  ///   - claims: accounts claimed.
  public static func accepted(
    signIns: ClosedRange<Int>? = nil, sessions: ClosedRange<Int>? = nil,
    uploads: ClosedRange<Int>? = nil, messages: ClosedRange<Int>? = nil,
    renders: ClosedRange<Int>? = nil, claims: ClosedRange<Int>? = nil
  ) -> Scenario.Expectation {
    one(
      "accepted",
      .members([
        "sign_ins": signIns.map(YAMLBlock.counts), "sessions": sessions.map(YAMLBlock.counts),
        "uploads": uploads.map(YAMLBlock.counts), "messages": messages.map(YAMLBlock.counts),
        "renders": renders.map(YAMLBlock.counts), "claims": claims.map(YAMLBlock.counts),
      ]))
  }

  /// Every move of money in order, as the journal writes them: `freeze 50`.
  public static func moves(_ moves: [String]) -> Scenario.Expectation {
    one("moves", .list(moves.map(YAMLBlock.text)))
  }

  /// Parts of the session's last state, by their path in `data.state`, such as `draft.t.0.tt`.
  public static func state(_ parts: KeyValuePairs<String, String>) -> Scenario.Expectation {
    one("state", .mapping(parts.map { ($0.key, .text($0.value)) }))
  }

  /// The user was told that something failed.
  ///
  /// - Parameters:
  ///   - kind: such as `out-of-credits`; `nemosim reference expectation` has all of them.
  ///   - times: how often; at least once where not said.
  public static func error(
    _ kind: String, times: ClosedRange<Int>? = nil
  ) -> Scenario.Expectation {
    Scenario.Expectation(
      block: .members(["error": .text(kind), "times": times.map(YAMLBlock.counts)]))
  }

  /// The other expectation does not hold.
  public static func not(_ other: Scenario.Expectation) -> Scenario.Expectation {
    one("not", other.block)
  }

  /// Of this one of several users.
  public func of(user: String) -> Scenario.Expectation {
    Scenario.Expectation(block: block.adding("user", .text(user)))
  }

  private static func one(_ key: String, _ value: YAMLBlock) -> Scenario.Expectation {
    Scenario.Expectation(block: .mapping([(key, value)]))
  }
}
