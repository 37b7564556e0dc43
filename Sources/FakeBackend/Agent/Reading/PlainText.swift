/// A message as the lexicon reads it: small letters, narrow signs, one space between words; and
/// where each byte comes from.
struct PlainText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The place of each byte in the message, with one more for the end.
  private(set) var origin: [Int] = []

  init(_ message: [UInt8]) {
    bytes.reserveCapacity(message.count)
    origin.reserveCapacity(message.count + 1)
    var index = 0
    while index < message.count {
      let byte = message[index]
      if byte < 0x80 {
        append(Self.small(byte), index)
        index += 1
        continue
      }
      let length = min(Self.length(of: byte), message.count - index)
      let scalar = Self.scalar(message[index..<(index + length)])
      if let narrow = Self.narrow(scalar) {
        append(narrow, index)
      } else {
        let bytes = length == 3 ? TraditionalCharacters.simplified(scalar) : nil
        for offset in 0..<length {
          append(bytes?[offset] ?? message[index + offset], index + offset)
        }
      }
      index += length
    }
    origin.append(message.count)
  }

  private mutating func append(_ byte: UInt8, _ place: Int) {
    if byte == 0x20, bytes.last == 0x20 { return }
    bytes.append(byte)
    origin.append(place)
  }

  /// How many bytes a character takes, told by its first (RFC 3629).
  static func length(of byte: UInt8) -> Int {
    byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }

  /// Whether an English word that reached this place goes on: in "it's" the apostrophe does.
  static func goesOn(_ text: [UInt8], at index: Int) -> Bool {
    guard index < text.count else { return false }
    if isLetter(text[index]) || isDigit(text[index]) { return true }
    return text[index] == 0x27 && index + 1 < text.count && isLetter(text[index + 1])
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5a: byte | 0x20
    case 0x0a, 0x0d: UInt8(ascii: ";")
    case 0...0x1f, 0x7f: 0x20
    default: byte
    }
  }

  private static func scalar(_ character: ArraySlice<UInt8>) -> Int {
    character.dropFirst().reduce(Int(character.first ?? 0) & (0xff >> (character.count + 1))) {
      $0 << 6 | Int($1 & 0x3f)
    }
  }

  /// One ASCII byte for the wide signs of Chinese keyboards and the fine ones of word processors.
  private static func narrow(_ scalar: Int) -> UInt8? {
    switch scalar {
    case 0xa0, 0x3000, 0x2026: return 0x20
    case 0xd7: return UInt8(ascii: "x")
    case 0x2019: return 0x27
    case 0x2010...0x2015, 0x301c: return UInt8(ascii: "-")
    case 0x3001, 0xff0c: return UInt8(ascii: ",")
    case 0x3002, 0xff1b, 0xff01: return UInt8(ascii: ";")
    case 0xff01...0xff5e: return small(UInt8(scalar - 0xfee0))
    default: return nil
    }
  }
}
