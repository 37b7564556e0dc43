extension PythonJSONReader {
  /// From the opening quotation mark behind the closing one.
  mutating func readString() throws(PythonJSONError) -> String {
    let start = offset
    offset += 1
    var bytes: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return whole(bytes)
      case UInt8(ascii: "\\"): try readEscape(ofStringAt: start, into: &bytes)
      case ..<0x20: throw syntax("Invalid control character at")
      default:
        bytes.append(byte)
        offset += 1
      }
    }
    throw syntax("Unterminated string starting at", at: start)
  }

  private mutating func readEscape(
    ofStringAt start: Int, into bytes: inout [UInt8]
  ) throws(PythonJSONError) {
    guard let letter = at(offset + 1) else {
      throw syntax("Unterminated string starting at", at: start)
    }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0c)
    case UInt8(ascii: "n"): bytes.append(0x0a)
    case UInt8(ascii: "r"): bytes.append(0x0d)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"): return try readCode(into: &bytes)
    default: throw syntax("Invalid \\escape")
    }
    offset += 2
  }

  /// `\uXXXX`, with the second half of a pair where one follows.
  private mutating func readCode(into bytes: inout [UInt8]) throws(PythonJSONError) {
    // Something must stand behind it. The words for a problem count all characters before it, so
    // they are made where there is one.
    guard offset + 6 < text.count, var code = hexadecimal(at: offset + 2) else {
      throw syntax("Invalid \\uXXXX escape", at: offset + 1)
    }
    offset += 6
    if (0xd800..<0xdc00).contains(code), offset + 6 < text.count, next == UInt8(ascii: "\\"),
      at(offset + 1) == UInt8(ascii: "u")
    {
      guard let low = hexadecimal(at: offset + 2) else {
        throw syntax("Invalid \\uXXXX escape", at: offset + 1)
      }
      if (0xdc00..<0xe000).contains(low) {
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        offset += 6
      }
    }
    PythonText.encode(code, into: &bytes)
  }

  private func hexadecimal(at start: Int) -> UInt32? {
    text[start..<start + 4].reduce(UInt32?(0)) { code, byte in
      let digit: UInt8? =
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
      return code.flatMap { code in digit.map { code << 4 | UInt32($0) } }
    }
  }
}
