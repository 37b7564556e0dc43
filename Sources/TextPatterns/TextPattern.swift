/// What a text must contain: a substring, or a regular expression between slashes; or the value
/// that it must be.
package struct TextPattern: Hashable, Sendable {
  /// As written, slashes included.
  package let written: String
  private let expression: RegularExpression?
  /// It is all of the text, and no part of it.
  package let isWhole: Bool

  package init(_ written: String) throws(ExpressionMistake) {
    self.written = written
    isWhole = false
    if written.count > 2, written.hasPrefix("/"), written.hasSuffix("/") {
      expression = try RegularExpression(String(written.dropFirst().dropLast()))
    } else {
      expression = nil
    }
  }

  /// What other languages write behind an expression, as in `/lo-fi/i`; nil where nothing of it is
  /// there, as in a path.
  package static func flags(of written: String) -> String? {
    guard written.hasPrefix("/"), let last = written.lastIndex(of: "/"), last > written.startIndex
    else { return nil }
    let flags = written[written.index(after: last)...]
    let inner = written[written.index(after: written.startIndex)..<last]
    let isPath = inner.contains("/") || inner.isEmpty
    return !flags.isEmpty && !isPath && flags.allSatisfy({ "gimsuxy".contains($0) })
      ? String(flags) : nil
  }

  /// These words, whatever slashes they have.
  package init(words: String) {
    written = words
    expression = nil
    isWhole = false
  }

  /// This value, as JSON writes it, and nothing around it: 5 is not found in 15000.
  package init(value: String) {
    written = value
    expression = nil
    isWhole = true
  }

  /// Fits every text.
  package static let any = TextPattern(words: "")

  /// The words that a text must hold; nil for a regular expression.
  package var words: String? { expression == nil ? written : nil }

  /// What keeps a regular expression from fitting a text that it nearly fits, with how to write it;
  /// nil where it fits, is none, or is further away.
  package func slip(in text: String) -> String? {
    guard expression != nil, !matches(text) else { return nil }
    let inner = written.dropFirst().dropLast()
    let joined = String(text.map { $0.isNewline ? " " : $0 })
    let anyCase = try? RegularExpression("(?i)\(inner)")
    if anyCase?.isFound(in: text) == true { return "case counts in it: /(?i)\(inner)/ fits" }
    let isCut = expression?.isFound(in: joined) == true || anyCase?.isFound(in: joined) == true
    return isCut
      ? "the text has several lines, which . and a blank do not go over: \\s and [^x] do" : nil
  }

  /// 5 and 5.0
  private func isSameNumber(_ text: String) -> Bool {
    guard let number = Double(text) else { return false }
    return number == Double(written)
  }

  package func matches(_ text: String) -> Bool {
    if isWhole { return text.utf8.elementsEqual(written.utf8) || isSameNumber(text) }
    return expression?.isFound(in: text) ?? ByteSearch.contains(written, in: text)
  }
}
