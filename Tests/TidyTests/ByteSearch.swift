import Foundation

/// Looking for words in bytes; regular expressions would be slow on every file and ban.
enum ByteSearch {
  /// Where `word` stands as a word of its own: an identifier's letters do not run on at its ends.
  static func places(of word: String, in text: [UInt8]) -> [Int] {
    let word = Array(word.utf8)
    guard let first = word.first, let last = word.last else { return [] }
    return allPlaces(of: word, in: text).filter { start in
      let end = start + word.count
      if isIdentifier(first), start > 0, isIdentifier(text[start - 1]) { return false }
      return !isIdentifier(last) || end == text.count || !isIdentifier(text[end])
    }
  }

  /// By the C library, which is fast in debug builds, too.
  private static func allPlaces(of word: [UInt8], in text: [UInt8]) -> [Int] {
    text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let first = word.first else { return [] }
      var places: [Int] = []
      // Past the last place where the word has room.
      let end = base + max(0, bytes.count - word.count + 1)
      var next = base
      while next < end, let found = memchr(next, Int32(first), end - next) {
        if memcmp(found, word, word.count) == 0 { places.append(UnsafeRawPointer(found) - base) }
        next = UnsafeRawPointer(found) + 1
      }
      return places
    }
  }

  /// The first byte at or after `start` that is not blank.
  static func nextNonBlank(in text: [UInt8], from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] == 0x20 || text[index] == 0x0A || text[index] == 0x0D {
      index += 1
    }
    return index
  }

  static func text(_ text: [UInt8], from start: Int, count: Int) -> String {
    String(decoding: text[min(start, text.count)...].prefix(count), as: UTF8.self)
  }

  /// Past the bracket that closes the one at `start`.
  static func end(ofBracketsAt start: Int, in text: [UInt8]) -> Int {
    var depth = 0
    for index in start..<text.count {
      switch text[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: continue
      }
      if depth == 0 { return index + 1 }
    }
    return text.count
  }

  static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF: true
    default: false
    }
  }
}
