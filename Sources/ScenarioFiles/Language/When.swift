import FakeBackend
import Suggestions
import TextPatterns
import YAMLText

extension Language {
  /// `when:`, what else must hold for a rule to fit.
  static let when = Block(
    "when", "a condition", "what else must hold of the request for the rule to be for it",
    blank: RequestCondition(), isNeverEmpty: true,
    [
      Key(
        "state", optional: \.state, .stateName,
        "the script is in this state; it begins in start, then: and state: change it",
        example: "start"),
      Key("from", optional: \.from, .duration, "from this time of the run on", example: "2m"),
      Key("until", optional: \.until, .duration, "before this time of the run", example: "5m"),
      Key(
        "client", optional: \.client, .count(1...1_000_000),
        "the n-th client of those that requests named so far", example: "2"),
      Key(
        "session", optional: \.session, .count(1...1_000_000),
        "the n-th session of those that requests named so far", example: "2"),
      Key(
        "turn", optional: \.turn, .counts, "which message of its session it is, or comes after",
        example: "2..3"),
      Key(
        "headers", \.headers, .valuePatterns(.headers), "what headers hold",
        example: "{ X-Skill-Source: video }"),
      Key(
        "query", \.query, .valuePatterns(.query), "what parts of the query hold",
        example: "{ task_id: /^r/ }"),
      Key(
        "body", \.body, .valuePatterns(.body), "what parts of the JSON body hold, by their path",
        example: "{ new_message.parts.0.text: lo-fi }"),
    ]
  ) { condition, given in
    if let until = given["until"], let end = condition.until, end <= condition.from ?? .zero {
      until.report("\"until\" is not after \"from\"", hint: "both count from the start of the run")
    }
  }

  /// `then:`, what a rule's answer changes.
  static let then = Block(
    "then", "a consequence", "what is so as soon as the rule takes its request",
    blank: Consequence(),
    [
      Key(
        "state", \.state, .stateName,
        "the state that the script is in as soon as the rule takes its request; a stream's "
          + "step state: comes in its own time",
        example: "uploaded", isRequired: true)
    ])

  struct Consequence: Sendable {
    var state = ""
  }
}

extension Notation where Value == String {
  /// A state of the script, one word.
  static let stateName = Notation(.scalar("word", schema: .word)) {
    $0.stateName()
  } write: {
    .text($0)
  }
}

extension Notation where Value == [RequestCondition.ValuePattern] {
  /// Names of values with what they hold.
  static func valuePatterns(_ names: PartNames) -> Notation {
    Notation(
      .names(.scalar("number or true, part of a text, or /expression/", schema: .someText))
    ) {
      $0.valuePatterns(names)
    } write: { patterns in
      .mapping(
        patterns.map { part in
          let written = part.pattern.written
          return YAMLValue.Entry(
            part.name, part.pattern.isWhole ? .plain(written) : .string(written))
        })
    }
  }
}

extension Field {
  fileprivate func stateName() -> String? {
    guard let name = words() else { return nil }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
      return bad("\"\(name)\" is no name of a state", hint: "letters, digits, - and _ alone")
    }
    return name
  }

  /// A number, true and false are the whole value; a text may be a part of it.
  private func valuePattern() -> TextPattern? {
    guard node.double != nil || node.bool != nil, let value = words() else { return pattern() }
    return TextPattern(value: value)
  }

  fileprivate func valuePatterns(_ names: PartNames) -> [RequestCondition.ValuePattern]? {
    guard let entries = node.entries else { return wrong("a mapping of names to texts") }
    guard !entries.isEmpty else { return empty() }
    let before = reading.errorCount
    let patterns = entries.compactMap { entry -> RequestCondition.ValuePattern? in
      let known = KeyDescription(entry.key, "a value", example: "text, or /expression/")
      let field = Field(
        entry: known, keyMark: entry.keyStart, node: entry.value, reading: reading)
      if let meant = names.correction(of: entry.key) {
        reading.add(
          "no \(names.owner) has \"\(entry.key)\"", at: entry.keyStart,
          hint: "did you mean \(meant)?")
      }
      return field.valuePattern().map { RequestCondition.ValuePattern(entry.key, $0) }
    }
    return reading.errorCount == before ? patterns : nil
  }
}

extension Reading {
  /// States that rules wait for and nothing ever enters.
  func reportStates(_ rules: [ScriptRule], _ items: [YAMLNode]) {
    let entered = ["start"] + fragmentStates + rules.flatMap(\.statesEntered)
    for (rule, item) in zip(rules, items) {
      guard let state = rule.when.state, !entered.contains(state) else { continue }
      let near = Suggestion.nearest(state, among: entered)
      add(
        "nothing puts the script into state \"\(state)\"", at: item["when"]?.start ?? item.start,
        hint: near.map { "did you mean \($0)?" }
          ?? "write then: { state: \(state) } at another rule")
    }
  }
}

extension Reading {
  /// States that nobody waits for, not even by waiting for another one.
  func warnOfStates(_ rules: [ScriptRule], _ items: [YAMLNode]) {
    guard !isFragment, !fragmentKeys.contains("script"),
      !rules.contains(where: { $0.when.state != nil })
    else { return }
    for (rule, item) in zip(rules, items) {
      guard let state = rule.statesEntered.first else { continue }
      add(
        "no rule waits for state \"\(state)\"", at: item["then"]?.start ?? item.start,
        hint: "write when: { state: \(state) } at the rule that it is for", severity: .warning)
    }
  }
}

extension ScriptRule {
  /// The states that it, or the stream that it answers with, puts the script into.
  var statesEntered: [String] {
    var states = [then].compactMap(\.self)
    if case .stream(let stream) = action {
      states += stream.steps.compactMap { if case .state(let state) = $0 { state } else { nil } }
    }
    return states
  }
}
