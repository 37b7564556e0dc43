import FakeBackend

extension Field {
  /// Any bytes, as text in UTF-8 with escapes for what no text can be: `caf\xe9\n`.
  func escapedBytes() -> [UInt8]? {
    guard let text = text() else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = Self.takeEscaped(&rest) else {
        let shown = "\\" + String(Substring(rest).prefix(3))
        return bad(
          "\"\(key)\" has no byte \(shown)", hint: #"known are \n, \r, \t, \0, \\ and \x00 to \xff"#
        )
      }
      bytes.append(escaped)
    }
    return bytes
  }

  /// Any bytes, at least one.
  func rawBytes() -> [UInt8]? {
    guard let bytes = escapedBytes() else { return nil }
    return bytes.isEmpty ? empty() : bytes
  }

  /// What stands behind a backslash; nil, with nothing taken, where it means no byte.
  private static func takeEscaped(_ rest: inout Substring.UTF8View) -> UInt8? {
    guard let letter = rest.first else { return nil }
    if let byte = escapes.first(where: { $0.letter == letter })?.byte {
      rest.removeFirst()
      return byte
    }
    let digits = rest.dropFirst().prefix(2)
    guard letter == UInt8(ascii: "x"), digits.count == 2,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    rest = rest.dropFirst(3)
    return byte
  }

  private static let escapes: [(letter: UInt8, byte: UInt8)] = [
    (UInt8(ascii: "n"), 0x0a), (UInt8(ascii: "r"), 0x0d), (UInt8(ascii: "t"), 0x09),
    (UInt8(ascii: "0"), 0), (UInt8(ascii: "\\"), UInt8(ascii: "\\")),
  ]

  /// Bytes that are one line of a stream, whatever ends it.
  func lineBytes() -> [UInt8]? {
    guard let bytes = escapedBytes() else { return nil }
    guard !bytes.contains(where: { $0 == 10 || $0 == 13 }) else {
      return bad(
        "\"\(key)\" is one line", hint: "write a list for several: \(key): [first, second]")
    }
    return bytes
  }
}
