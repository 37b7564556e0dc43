/// The text of a body as Python's `json.loads` decodes it (CPython 3.11 [P]).
///
/// In UTF-8, where halves of surrogate pairs may stand as code points of their own: Python lets
/// them pass.
enum PythonText {
  /// nil where the bytes are not in the encoding that their beginning promises.
  static func decode(_ bytes: [UInt8]) -> [UInt8]? {
    switch encoding(of: bytes) {
    case .utf8(let mark):
      let text = bytes[mark...]
      return isReadable(text) ? Array(text) : nil
    case .utf16(let mark, let isBig): return transcoded(bytes[mark...], width: 2, isBig)
    case .utf32(let mark, let isBig): return transcoded(bytes[mark...], width: 4, isBig)
    }
  }

  /// How many characters Python counts up to that byte of decoded text.
  static func characters(in text: some Sequence<UInt8>) -> Int { text.count { $0 & 0xc0 != 0x80 } }

  /// Half a surrogate pair is encoded from here on.
  static func isHalf(_ text: ArraySlice<UInt8>) -> Bool {
    text.first == 0xed && text.dropFirst().first.map { $0 >= 0xa0 } ?? false
  }

  static func encode(_ code: UInt32, into text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | code >> shift & 0x3f) }
    switch code {
    case ..<0x80: text.append(UInt8(code))
    case ..<0x800: text += [UInt8(0xc0 | code >> 6), tail(0)]
    case ..<0x1_0000: text += [UInt8(0xe0 | code >> 12), tail(6), tail(0)]
    default: text += [UInt8(0xf0 | code >> 18), tail(12), tail(6), tail(0)]
    }
  }

  /// Takes the first code point of decoded text.
  static func takeCode(_ text: inout ArraySlice<UInt8>) -> UInt32 {
    let first = text.removeFirst()
    let (bits, length): (UInt8, Int) =
      switch first {
      case ..<0x80: (first, 0)
      case ..<0xe0: (first & 0x1f, 1)
      case ..<0xf0: (first & 0x0f, 2)
      default: (first & 0x07, 3)
      }
    defer { text = text.dropFirst(length) }
    return text.prefix(length).reduce(UInt32(bits)) { $0 << 6 | UInt32($1 & 0x3f) }
  }

  /// A text without white space at its ends.
  static func stripped(_ text: String) -> String {
    let inner = text.drop(while: \.isWhitespace)
    return String(inner.reversed().drop(while: \.isWhitespace).reversed())
  }

  // MARK: - Encodings

  private enum Encoding {
    /// With the length of the byte order mark.
    case utf8(mark: Int)
    case utf16(mark: Int, isBig: Bool)
    case utf32(mark: Int, isBig: Bool)
  }

  /// `json.detect_encoding`: by the mark, else by where the first zeros stand.
  private static func encoding(of bytes: [UInt8]) -> Encoding {
    if bytes.starts(with: [0, 0, 0xfe, 0xff]) { return .utf32(mark: 4, isBig: true) }
    if bytes.starts(with: [0xff, 0xfe, 0, 0]) { return .utf32(mark: 4, isBig: false) }
    if bytes.starts(with: [0xfe, 0xff]) { return .utf16(mark: 2, isBig: true) }
    if bytes.starts(with: [0xff, 0xfe]) { return .utf16(mark: 2, isBig: false) }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return .utf8(mark: 3) }
    let isZero = bytes.prefix(4).map { $0 == 0 }
    if bytes.count >= 4 {
      if isZero[0] {
        return isZero[1] ? .utf32(mark: 0, isBig: true) : .utf16(mark: 0, isBig: true)
      }
      if isZero[1] {
        let isShort = !isZero[2] || !isZero[3]
        return isShort ? .utf16(mark: 0, isBig: false) : .utf32(mark: 0, isBig: false)
      }
    } else if bytes.count == 2 {
      if isZero[0] { return .utf16(mark: 0, isBig: true) }
      if isZero[1] { return .utf16(mark: 0, isBig: false) }
    }
    return .utf8(mark: 0)
  }

  private static func isReadable(_ text: ArraySlice<UInt8>) -> Bool {
    // Nearly every text is; the rest is for halves of pairs.
    if String(validating: text, as: UTF8.self) != nil { return true }
    var rest = text
    while let first = rest.first {
      let (length, seconds): (Int, ClosedRange<UInt8>) =
        switch first {
        case ..<0x80: (1, 0x80...0xbf)
        case 0xc2...0xdf: (2, 0x80...0xbf)
        case 0xe0: (3, 0xa0...0xbf)
        case 0xe1...0xef: (3, 0x80...0xbf)
        case 0xf0: (4, 0x90...0xbf)
        case 0xf1...0xf3: (4, 0x80...0xbf)
        case 0xf4: (4, 0x80...0x8f)
        default: (0, 0x80...0xbf)
        }
      let tail = rest.dropFirst().prefix(max(0, length - 1))
      guard length > 0, tail.count == length - 1, tail.first.map(seconds.contains) ?? true,
        tail.dropFirst().allSatisfy({ $0 & 0xc0 == 0x80 })
      else { return false }
      rest = rest.dropFirst(length)
    }
    return true
  }

  private static func transcoded(
    _ bytes: ArraySlice<UInt8>, width: Int, _ isBig: Bool
  ) -> [UInt8]? {
    guard bytes.count % width == 0 else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
      let unit = bytes[start..<start + width]
      return (isBig ? Array(unit) : unit.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    var text: [UInt8] = []
    var index = 0
    while index < units.count {
      var code = units[index]
      index += 1
      if width == 2, (0xd800..<0xdc00).contains(code), index < units.count,
        (0xdc00..<0xe000).contains(units[index])
      {
        code = 0x10000 + (code - 0xd800) << 10 + (units[index] - 0xdc00)
        index += 1
      }
      guard code <= 0x10_ffff else { return nil }
      encode(code, into: &text)
    }
    return text
  }
}
