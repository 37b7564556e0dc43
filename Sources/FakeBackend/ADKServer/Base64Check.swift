/// What pydantic finds wrong with base64, in the words of the Rust crate that it reads with ([P]).
enum Base64Check {
  /// nil where the text can be read; padding may be left out.
  ///
  /// The alphabet with `-` and `_` is tried first, the one with `+` and `/` where one of those was
  /// in the way.
  static func mistake(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let mistake = mistake(in: bytes, "-", "_")
    guard case .symbol(UInt8(ascii: "+"), _) = mistake else {
      guard case .symbol(UInt8(ascii: "/"), _) = mistake else { return mistake?.words }
      return Self.mistake(in: bytes, "+", "/")?.words
    }
    return Self.mistake(in: bytes, "+", "/")?.words
  }

  private enum Mistake {
    case symbol(UInt8, offset: Int)
    case lastSymbol(UInt8, offset: Int, value: UInt8)
    case length(Int)

    var words: String {
      switch self {
      case .symbol(let byte, let offset): "Invalid symbol \(byte), offset \(offset)."
      case .lastSymbol(let byte, let offset, let value):
        "Invalid last symbol 0x\(String(byte, radix: 16)) ('\(Character(Unicode.Scalar(byte)))') "
          + "at offset \(offset), decoded as 0b\(Self.bits(value))."
      case .length(let length): "Invalid input length: \(length)"
      }
    }

    private static func bits(_ value: UInt8) -> String {
      let bits = String(value, radix: 2)
      return String(repeating: "0", count: 8 - bits.utf8.count) + bits
    }
  }

  private static func mistake(
    in bytes: [UInt8], _ second: Unicode.Scalar, _ last: Unicode.Scalar
  ) -> Mistake? {
    let symbols = bytes.map { value(of: $0, second, last) }
    let rest = bytes.count % 4
    if rest == 1, let byte = bytes.last, byte != padding, symbols.last == .some(nil) {
      return .symbol(byte, offset: bytes.count - 1)
    }
    // Whole groups of four, but the last group, which may have padding.
    let start = max(0, bytes.count - (rest == 0 ? 4 : rest))
    if let index = symbols[..<start].firstIndex(of: nil) {
      return .symbol(bytes[index], offset: index)
    }
    return mistakeAtTheEnd(bytes[start...], symbols[start...])
  }

  private static func mistakeAtTheEnd(
    _ bytes: ArraySlice<UInt8>, _ symbols: ArraySlice<UInt8?>
  ) -> Mistake? {
    guard !bytes.isEmpty else { return nil }
    var firstPadding: Int?
    var read: [(value: UInt8, index: Int)] = []
    for index in bytes.indices {
      if bytes[index] == padding {
        guard index - bytes.startIndex >= 2 else { return .symbol(padding, offset: index) }
        firstPadding = firstPadding ?? index
        continue
      }
      if let firstPadding { return .symbol(padding, offset: firstPadding) }
      guard let value = symbols[index] else { return .symbol(bytes[index], offset: index) }
      read.append((value, index))
    }
    guard read.count >= 2, let last = read.last else {
      return .length(bytes.startIndex + read.count)
    }
    // Bits that no byte is made of must be zero.
    let spare: UInt8 =
      switch read.count {
      case 2: 0x0f
      case 3: 0x03
      default: 0
      }
    return last.value & spare == 0
      ? nil : .lastSymbol(bytes[last.index], offset: last.index, value: last.value)
  }

  private static let padding = UInt8(ascii: "=")

  private static func value(
    of byte: UInt8, _ second: Unicode.Scalar, _ last: Unicode.Scalar
  ) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: second): 62
    case UInt8(ascii: last): 63
    default: nil
    }
  }
}
