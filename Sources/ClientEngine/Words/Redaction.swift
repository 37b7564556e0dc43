import HTTPMessages

/// Takes tokens out of whatever leaves the client for a person, a log or a disk (R2).
///
/// The one place where that is done. It works on bytes: an accent behind a token changes its last
/// character and not one of its bytes.
package struct Redaction: Hashable, Sendable {
  /// Tokens in use, besides everything that looks like one; as they are and as URLs spell them.
  private var secrets: [[UInt8]] = []

  package static let mark = "nmv_usr_…(redacted)"
  private static let prefix = Array("nmv_usr_".utf8)
  private static let markTail = Array("…(redacted)".utf8)

  package init() {}

  /// Remembers a token, whatever it looks like; shorter than a word of speech it is none.
  package mutating func remember(_ secret: String) {
    for spelling in [secret, PercentEncoding.encode(secret)] {
      let bytes = Array(spelling.utf8)
      guard bytes.count >= 8, !secrets.contains(bytes) else { continue }
      secrets.append(bytes)
    }
  }

  package func clean(_ text: String) -> String {
    var text = text
    return text.withUTF8 { clean($0) } ?? text
  }

  /// nil when there is nothing to hide.
  private func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var cleaned: [UInt8] = []
    var kept = 0
    var place = 0
    while place < bytes.count {
      let length = mayBegin(bytes[place]) ? secretLength(bytes, at: place) : 0
      guard length > 0 else {
        place += 1
        continue
      }
      cleaned += bytes[kept..<place]
      cleaned += Self.mark.utf8
      place += length
      kept = place
    }
    guard kept > 0 else { return nil }
    return String(decoding: cleaned + bytes[kept...], as: UTF8.self)
  }

  @inline(__always)
  private func mayBegin(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "n") || !secrets.isEmpty
  }

  /// How many bytes of a secret begin here; 0 for none.
  private func secretLength(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    if Self.matches(bytes, Self.prefix, at: place) {
      var end = place + Self.prefix.count
      while end < bytes.count, Self.isOfToken(bytes[end]) { end += 1 }
      // A mark that is met again stays one mark.
      if Self.matches(bytes, Self.markTail, at: end) { end += Self.markTail.count }
      return end - place
    }
    for secret in secrets where Self.matches(bytes, secret, at: place) { return secret.count }
    return 0
  }

  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8], at place: Int
  ) -> Bool {
    guard place + wanted.count <= bytes.count, bytes[place] == wanted[0] else { return false }
    var length = 1
    while length < wanted.count, bytes[place + length] == wanted[length] { length += 1 }
    return length == wanted.count
  }

  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
