/// Looking for text in text.
enum Find {
  /// Where `needle` first occurs, compared character by character.
  static func range(
    of needle: String, in text: some StringProtocol
  ) -> Range<String.Index>? {
    guard let first = needle.first else { return nil }
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == first, text[index...].hasPrefix(needle) {
        return index..<text.index(index, offsetBy: needle.count)
      }
      index = text.index(after: index)
    }
    return nil
  }

  static func contains(_ needle: String, in text: some StringProtocol) -> Bool {
    range(of: needle, in: text) != nil
  }

  static func anyOf(_ needles: [String], in text: some StringProtocol) -> Bool {
    needles.contains { contains($0, in: text) }
  }

  static func trim(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
