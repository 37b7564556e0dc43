/// Looking for text in text.
enum Find {
  /// Where `needle` first occurs, compared character by character.
  static func range(
    of needle: String, in text: some StringProtocol
  ) -> Range<String.Index>? {
    guard let first = needle.utf8.first else { return nil }
    // The bytes say where it is worth looking: characters are far dearer to walk over.
    var rest = text.utf8[...]
    while let index = rest.firstIndex(of: first) {
      if text[index...].hasPrefix(needle) {
        return index..<text.index(index, offsetBy: needle.count)
      }
      rest = rest[rest.index(after: index)...]
    }
    return nil
  }

  /// Where `needle`, in small ASCII letters, first occurs in letters of either case.
  static func range(ofAnyCase needle: String, in text: String) -> Range<String.Index>? {
    let needle = Array(needle.utf8)
    var text = text
    // By hand: closures for each byte would take most of the time that a debug build needs.
    let place: Int? = text.withUTF8 { bytes in
      var start = 0
      while start + needle.count <= bytes.count {
        var length = 0
        while length < needle.count, isSame(needle[length], bytes[start + length]) { length += 1 }
        if length == needle.count { return start }
        start += 1
      }
      return nil
    }
    guard let place else { return nil }
    let start = text.utf8.index(text.startIndex, offsetBy: place)
    return start..<text.utf8.index(start, offsetBy: needle.count)
  }

  private static func isSame(_ small: UInt8, _ byte: UInt8) -> Bool {
    byte == small || byte >= 0x41 && byte <= 0x5a && byte | 0x20 == small
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
