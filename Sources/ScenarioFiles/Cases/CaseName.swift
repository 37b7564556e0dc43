import YAMLText

/// Words of which cases and their values are called.
enum CaseName {
  /// Cases of one file.
  static let most = 100
  private static let longest = 60

  /// Letters, digits and dashes: it stands in addresses (`a.yaml#late`) and is a file's name.
  static func isGood(_ name: String) -> Bool {
    (1...longest).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "-")
      && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// What may stand after `$`: a letter or `_`, then letters, digits and `_`.
  static func isIdentifier(_ name: String) -> Bool {
    identifier(at: name.startIndex, in: name) == name.endIndex && !name.isEmpty
  }

  /// Where the identifier that begins at a place ends; the same place where none begins.
  static func identifier(at start: String.Index, in text: String) -> String.Index {
    let bytes = text.utf8
    guard start < bytes.endIndex, isLetter(bytes[start]) || bytes[start] == UInt8(ascii: "_") else {
      return start
    }
    return bytes[start...].firstIndex {
      !(isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_"))
    } ?? bytes.endIndex
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
