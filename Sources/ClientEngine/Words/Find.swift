import TextPatterns

/// Looking for text in text, byte by byte and in linear time, as `ByteSearch` does.
enum Find {
  /// Where `needle` first occurs.
  static func range(of needle: String, in text: some StringProtocol) -> Range<String.Index>? {
    var needle = needle
    guard !needle.isEmpty, let place = needle.withUTF8({ offset(of: $0, in: text) }) else {
      return nil
    }
    let start = text.utf8.index(text.startIndex, offsetBy: place)
    return start..<text.utf8.index(start, offsetBy: needle.utf8.count)
  }

  private static func offset(
    of needle: UnsafeBufferPointer<UInt8>, in text: some StringProtocol
  ) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { ByteSearch.offset(of: needle, in: $0) }
      ?? Array(text.utf8).withUnsafeBufferPointer { ByteSearch.offset(of: needle, in: $0) }
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

  static func starts(_ text: some StringProtocol, with prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }

  static func ends(_ text: some StringProtocol, with suffix: String) -> Bool {
    text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// The parts between occurrences of an ASCII byte, empty ones too.
  static func split(_ text: some StringProtocol, at byte: UInt8) -> [Substring] {
    Substring(text).utf8.split(separator: byte, omittingEmptySubsequences: false)
      .map { Substring($0) }
  }

  /// Without white space at either end.
  static func trim(_ text: some StringProtocol) -> String {
    let scalars = Substring(text).unicodeScalars
    let start = scalars.drop(while: \.isSpace)
    guard let last = start.lastIndex(where: { !$0.isSpace }) else { return "" }
    return String(start[...last])
  }
}
