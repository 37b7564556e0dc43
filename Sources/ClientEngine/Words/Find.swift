/// Looking for text in text, byte by byte and in linear time.
///
/// Text from outside is never compared by characters: `/` with an accent behind it is another
/// character than `/`, but libcurl, the disk and the terminal all see the slash.
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
    func search(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
      withUnsafeTemporaryAllocation(of: Int.self, capacity: needle.count) {
        Self.search(bytes, for: needle, borders: $0)
      }
    }
    return text.utf8.withContiguousStorageIfAvailable(search)
      ?? Array(text.utf8).withUnsafeBufferPointer(search)
  }

  /// Knuth, Morris and Pratt: no byte of the text is looked at again, whatever is looked for.
  ///
  /// `borders[n]`: how much of the needle's start also ends its first n + 1 bytes.
  private static func search(
    _ bytes: UnsafeBufferPointer<UInt8>, for needle: UnsafeBufferPointer<UInt8>,
    borders: UnsafeMutableBufferPointer<Int>
  ) -> Int? {
    borders[0] = 0
    var matched = 0
    for index in 1..<max(1, needle.count) {
      while matched > 0, needle[index] != needle[matched] { matched = borders[matched - 1] }
      if needle[index] == needle[matched] { matched += 1 }
      borders[index] = matched
    }
    matched = 0
    var index = 0
    while index < bytes.count {
      while matched > 0, bytes[index] != needle[matched] { matched = borders[matched - 1] }
      if bytes[index] == needle[matched] { matched += 1 }
      index += 1
      if matched == needle.count { return index - matched }
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
    let start = scalars.drop(while: \.properties.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
