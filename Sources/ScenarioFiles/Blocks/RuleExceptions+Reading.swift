package import FakeBackend
import Suggestions
import YAMLText

extension RuleExceptions {
  /// The keys of `rules:`.
  package static let vocabulary = [
    VocabularyEntry(
      "except", "rules that are not judged here, each with its reason",
      example: "{ R5: its user hears the agent all the time }")
  ]
}

extension Field {
  /// `all`, or a mapping with `except`.
  func rules() -> RuleExceptions? {
    if node.string == "all" { return RuleExceptions() }
    return mapping("rules", RuleExceptions.vocabulary) { $0.required("except")?.exceptions() }
  }

  private func exceptions() -> RuleExceptions? {
    guard let entries = node.entries else { return wrong("a mapping of rules to reasons") }
    guard !entries.isEmpty else { return empty() }
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
      guard let words = reason.words() else { continue }
      exceptions.add(entry.key, reason: words)
    }
    return exceptions
  }
}
