import Suggestions
import YAMLText

extension Language {
  /// `rules:`, where it is not `all`.
  static let rules = Block(
    "rules", "rules", "the rules of clients, of which all are judged", blank: RuleExceptions(),
    [
      Key(
        "except", .exceptions, "rules that are not judged here, each with its reason",
        example: "{ R5: its user hears the agent all the time }", isRequired: true,
        get: { $0 }, set: { $0 = $1 })
    ])
}

extension Notation where Value == RuleExceptions {
  /// `all`, or a mapping with `except`.
  static let rules = Notation(.either([.oneOf(["all"]), .block(Language.rules.description)])) {
    $0.node.string == "all" ? RuleExceptions() : Language.rules.read($0)
  } write: { rules in
    rules.reasons.isEmpty ? .plain("all") : .mapping(Language.rules.entries(of: rules))
  }

  /// Names of rules with reasons.
  fileprivate static let exceptions = Notation(.names(Notation<String>.words.form)) {
    $0.exceptions()
  } write: { exceptions in
    .mapping(exceptions.reasons.map { YAMLValue.Entry($0.name, .text($0.reason)) })
  }
}

extension Field {
  fileprivate func exceptions() -> RuleExceptions? {
    guard let entries = node.entries else { return wrong("a mapping of rules to reasons") }
    guard !entries.isEmpty else { return empty() }
    let before = reading.errorCount
    var exceptions = RuleExceptions()
    for entry in entries {
      guard RuleExceptions.names.contains(entry.key) else {
        let near = Suggestion.nearest(entry.key, among: RuleExceptions.names)
        reading.add(
          "no rule is called \"\(entry.key)\"", at: entry.keyStart,
          hint: near.map { "did you mean \($0)?" } ?? "they are called R1 to R18")
        continue
      }
      let reason = Field(
        entry: self.entry, keyMark: entry.keyStart, node: entry.value, reading: reading)
      if let words = reason.words() { exceptions.add(entry.key, reason: words) }
    }
    return reading.errorCount == before ? exceptions : nil
  }
}
