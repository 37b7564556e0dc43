/// One key that a scenario file may use, with what it means: for suggestions, checks and documents.
package struct VocabularyEntry: Hashable, Sendable {
  package let key: String
  /// One line, without a full stop.
  package let meaning: String
  /// How a value looks.
  package let example: String

  package init(_ key: String, _ meaning: String, example: String) {
    self.key = key
    self.meaning = meaning
    self.example = example
  }
}
