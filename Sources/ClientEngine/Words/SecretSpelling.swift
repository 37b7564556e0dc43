import HTTPMessages

/// How else a secret may be written than by its bytes: as URLs and JSON spell them (`%2D`,
/// `\u002d`), and with signs between them that nobody sees.
enum SecretSpelling {
  /// A byte may be spelled from here on.
  static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
  }

  /// Behind the last byte of what is searched for; nil where it does not stand there.
  static func end(
    of secret: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    var place = start
    for (index, wanted) in secret.enumerated() {
      if index > 0 { place += unseen(bytes, at: place) }
      guard place < bytes.count else { return nil }
      if bytes[place] == wanted {
        place += 1
      } else {
        let letter = letter(bytes, at: place)
        guard letter.byte == wanted else { return nil }
        place += letter.count
      }
    }
    return place
  }

  /// The byte that is written next, and where it ends; nil behind the last.
  static func nextLetter(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (byte: UInt8, end: Int)? {
    let place = start + unseen(bytes, at: start)
    guard place < bytes.count else { return nil }
    let letter = letter(bytes, at: place)
    return (letter.byte, place + letter.count)
  }

  private static func letter(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (byte: UInt8, count: Int) {
    switch bytes[place] {
    case UInt8(ascii: "%"):
      if let byte = PercentEncoding.hexadecimal(bytes, at: place + 1) { return (byte, 3) }
    case UInt8(ascii: "\\") where bytes[place...].starts(with: #"\u00"#.utf8):
      if let byte = PercentEncoding.hexadecimal(bytes, at: place + 4) { return (byte, 6) }
    case UInt8(ascii: "\\") where bytes[place...].starts(with: #"\/"#.utf8):
      return (UInt8(ascii: "/"), 2)
    default: break
    }
    return (bytes[place], 1)
  }

  /// How many bytes of soft hyphens, joiners and blanks without width stand there.
  private static func unseen(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] >= 0xc2 {
      guard let sign = invisible.first(where: { bytes[place...].starts(with: $0) }) else { break }
      place += sign.count
    }
    return place - start
  }

  /// U+00AD, U+200B to U+200F, U+2060, U+FEFF.
  private static let invisible: [[UInt8]] =
    [[0xc2, 0xad], [0xe2, 0x81, 0xa0], [0xef, 0xbb, 0xbf]]
    + (0x8b...0x8f).map { [0xe2, 0x80, $0] }
}
