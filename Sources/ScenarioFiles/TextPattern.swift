/// What a text must contain: a substring, or a regular expression between slashes.
package struct TextPattern: Hashable, Sendable {
  /// As written, slashes included.
  package let written: String
  private let expression: String?

  /// Throws the regular expression's own error.
  package init(_ written: String) throws {
    self.written = written
    if written.count > 2, written.hasPrefix("/"), written.hasSuffix("/") {
      let expression = String(written.dropFirst().dropLast())
      _ = try Regex(expression)
      self.expression = expression
    } else {
      expression = nil
    }
  }

  package func matches(_ text: String) -> Bool {
    guard let expression else { return text.contains(written) }
    // Read before in `init`, so it reads again.
    guard let regex = try? Regex(expression) else { return false }
    return text.contains(regex)
  }
}
