import Glibc

/// Where bytes first occur in others, in linear time.
///
/// Text from outside is never compared by characters: `/` with an accent behind it is another
/// character than `/`, but libcurl, the disk and the terminal all see the slash.
package enum ByteSearch {
  /// Whether a text holds another; every text holds the empty one.
  package static func contains(_ needle: String, in text: String) -> Bool {
    var (needle, text) = (needle, text)
    return needle.withUTF8 { needle in
      needle.isEmpty || text.withUTF8 { offset(of: needle, in: $0) } != nil
    }
  }

  package static func contains(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    first(byte, in: bytes, from: 0) != nil
  }

  /// Whether two runs of bytes are the same.
  package static func areEqual(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count else { return false }
    guard let left = left.baseAddress, let bytes = right.baseAddress else { return true }
    return memcmp(left, bytes, right.count) == 0
  }

  /// Where the needle first begins, from `start` on; it must not be empty.
  package static func offset(
    of needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard bytes.count - start >= needle.count else { return nil }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: needle.count) {
      search(bytes, from: start, for: needle, borders: $0)
    }
  }

  /// Knuth, Morris and Pratt: no byte is looked at again, whatever is looked for.
  ///
  /// `borders[n]`: how much of the needle's start also ends its first n + 1 bytes.
  private static func search(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    for needle: UnsafeBufferPointer<UInt8>, borders: UnsafeMutableBufferPointer<Int>
  ) -> Int? {
    borders[0] = 0
    var matched = 0
    for index in 1..<max(1, needle.count) {
      while matched > 0, needle[index] != needle[matched] { matched = borders[matched - 1] }
      if needle[index] == needle[matched] { matched += 1 }
      borders[index] = matched
    }
    matched = 0
    var index = start
    while index < bytes.count {
      if matched == 0 {
        // Most bytes are not the first one: the system's search passes over many at once.
        guard let next = first(needle[0], in: bytes, from: index) else { return nil }
        index = next
      }
      while matched > 0, bytes[index] != needle[matched] { matched = borders[matched - 1] }
      if bytes[index] == needle[matched] { matched += 1 }
      index += 1
      if matched == needle.count { return index - matched }
    }
    return nil
  }

  private static func first(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
