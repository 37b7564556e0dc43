/// What a text must contain: a substring, or a regular expression between slashes.
package struct TextPattern: Hashable, Sendable {
  /// As written, slashes included.
  package let written: String
  private let expression: RegularExpression?

  package init(_ written: String) throws(ExpressionMistake) {
    self.written = written
    if written.count > 2, written.hasPrefix("/"), written.hasSuffix("/") {
      expression = try RegularExpression(String(written.dropFirst().dropLast()))
    } else {
      expression = nil
    }
  }

  /// These words, whatever slashes they have.
  package init(words: String) {
    written = words
    expression = nil
  }

  /// Fits every text.
  package static let any = TextPattern(words: "")

  /// The words that a text must hold; nil for a regular expression.
  package var words: String? { expression == nil ? written : nil }

  package func matches(_ text: String) -> Bool {
    expression?.isFound(in: text) ?? ByteSearch.contains(written, in: text)
  }
}
