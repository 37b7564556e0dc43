extension JSONReader {
  /// Reads a string from its opening quotation mark to its closing one.
  mutating func readString() throws(JSONError) -> String {
    offset += 1
    let start = offset
    // Most strings have no escape and are taken in one piece.
    var isASCII = try skipPlain()
    if bytes[offset] == UInt8(ascii: "\"") {
      defer { offset += 1 }
      guard isASCII || isValid(start..<offset) else { throw invalid(start) }
      return text(start..<offset)
    }
    var text = Array(bytes[start..<offset])
    while bytes[offset] == UInt8(ascii: "\\") {
      offset += 1
      try readEscape(into: &text)
      let rest = offset
      if try !skipPlain() { isASCII = false }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[rest..<offset]))
    }
    offset += 1
    if isASCII { return String(decoding: text, as: UTF8.self) }
    guard let string = String(validating: text, as: UTF8.self) else { throw invalid(start) }
    return string
  }

  /// Goes on to the next quotation mark or backslash; true where all in between is ASCII.
  private mutating func skipPlain() throws(JSONError) -> Bool {
    var seen: UInt8 = 0
    skip {
      guard $0 >= 0x20, $0 != UInt8(ascii: "\""), $0 != UInt8(ascii: "\\") else { return false }
      seen |= $0
      return true
    }
    let byte = try peek()
    guard byte >= 0x20 else { throw error(.controlCharacterInString(byte)) }
    return seen < 0x80
  }

  private func isValid(_ range: Range<Int>) -> Bool {
    String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) != nil
  }

  private func invalid(_ start: Int) -> JSONError {
    JSONError(problem: .invalidUTF8, offset: start)
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
    let byte = try peek()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      offset += 1
      return try readUnicodeEscape(into: &text)
    default: throw error(.unknownEscape(byte))
    }
    offset += 1
  }

  private mutating func readUnicodeEscape(into text: inout [UInt8]) throws(JSONError) {
    var code = try readFourHexDigits()
    if (0xd800..<0xdc00).contains(code) {
      guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
        bytes[offset + 1] == UInt8(ascii: "u")
      else { throw error(.loneSurrogate) }
      offset += 2
      let low = try readFourHexDigits()
      guard (0xdc00..<0xe000).contains(low) else { throw error(.loneSurrogate) }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate) }
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func readFourHexDigits() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let byte = try peek()
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error(.unexpected(byte))
      }
      code = code << 4 | UInt32(digit)
      offset += 1
    }
    return code
  }
}
