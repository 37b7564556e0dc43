import FakeBackend
import YAMLText

extension Language {
  /// `render:`, how a render goes.
  static let render = Block(
    "render", "a render", "how a render goes", blank: RenderFate(),
    [
      Key("takes", optional: \.takes, .duration, "from submit to the end", example: "3m"),
      Key(
        "polls", optional: \.polls, .count(1...1000),
        "in place of time: the poll that finds it finished", example: "3"),
      Key(
        "fails", optional: \.fails, .words, "fails at its end, with this reason",
        example: "invalid draft"),
      Key(
        "pending", optional: \.pending, .duration, "how long it waits before it is worked on",
        example: "20s"),
      Key(
        "sticks", optional: \.sticks, .oneOf, "never gets beyond this status", example: "pending"),
      Key(
        "goes_back", \.goesBack, .flag, "falls back to the start at half time", example: "true"),
      Key(
        "vanishes", optional: \.vanishes, .duration, "nobody knows it from this moment on (404)",
        example: "40s"),
      Key(
        "url", \.address, .filmAddress, "how long after its end the address comes",
        example: "never"),
    ]
  ) { fate, given in
    for (key, other) in fate.contradictions where given[key] != nil {
      given[other]?.report(
        "\"\(other)\" has no effect beside \"\(key)\"", hint: "leave one of them out")
    }
    guard let pending = given["pending"], let waits = fate.pending, let takes = fate.takes,
      waits > takes
    else { return }
    pending.report("\"pending\" is longer than \"takes\"", hint: "it is a part of it")
  }

  /// `state:`, how the state is shown.
  static let state = Block(
    "state", "a state", "how the state is shown", blank: StateFate(),
    [
      Key(
        "lags", \.lags, .count(0...BackendLimits.stateLags), "as it was so many readings before",
        example: "2"),
      Key("empty", \.isEmpty, .flag, "as that of a new session", example: "true"),
      Key(
        "strange", \.isStrange, .flag,
        "the draft has keys and track types that nobody documented", example: "true"),
    ])
}

extension RenderFate {
  /// Keys beside which others say nothing.
  fileprivate var contradictions: [(key: String, other: String)] {
    let untimed = ["takes", "pending"].map { ("polls", $0) }
    let unended = ["fails", "url", "polls"].map { ("sticks", $0) }
    let unbegun =
      sticks == .pending ? ["takes", "pending", "goes_back"].map { ("sticks", $0) } : []
    return untimed + unended + unbegun + [("fails", "url")]
  }
}

extension Notation where Value == RenderFate.Address {
  fileprivate static let filmAddress = Notation(
    .either([.scalar("duration", schema: .durationText), .oneOf(["never"])])
  ) { field in
    if field.node.string == "never" { return .never }
    guard let text = field.node.string, let duration = DurationText.read(text) else {
      return field.wrong("a duration or never")
    }
    return .late(duration)
  } write: { address in
    switch address {
    case .atOnce: .plain("0s")
    case .late(let duration): .plain(DurationText.write(duration))
    case .never: .plain("never")
    }
  }
}
