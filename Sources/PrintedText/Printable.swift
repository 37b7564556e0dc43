/// Makes text safe to be looked at.
///
/// What strangers send may steer a terminal, forge a line or turn the order of reading round; such
/// characters are written as escapes.
package enum Printable {
  /// Text of several lines: line feeds and tabs stay, other controls become `\u{1b}`.
  package static func lines(_ text: String) -> String {
    clean(text, keeping: [0x0A, 0x09]) { "\\u{\($0)}" }
  }

  /// Text that must stay on its line and in its column: line feeds and tabs are escaped as well.
  package static func line(_ text: String) -> String {
    clean(text, keeping: []) { "\\u{\($0)}" }
  }

  /// The text of a JSON value, with what it may hold inside of strings escaped as JSON does it.
  package static func json(_ text: String) -> String {
    clean(text, keeping: [0x0A, 0x09]) { digits in
      // Beyond four digits there are only tags, which two surrogates stand for.
      guard digits.count > 4, let value = UInt32(digits, radix: 16) else {
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
      let offset = value - 0x10000
      return "\\u\(String(0xD800 + (offset >> 10), radix: 16))"
        + "\\u\(String(0xDC00 + (offset & 0x3FF), radix: 16))"
    }
  }

  /// Text for XML 1.0, which has no way to write controls and a few others.
  package static func xml(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case _ where scalar.isUnprintable || scalar.value & 0xFFFE == 0xFFFE:
        escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func clean(
    _ text: String, keeping kept: [UInt32], _ escape: (String) -> String
  ) -> String {
    // Nearly all text is plain, and looking at bytes is quick.
    let isPlain = text.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) || kept.contains(UInt32($0))
    }
    guard !isPlain else { return text }
    return text.unicodeScalars.reduce(into: "") { clean, scalar in
      if scalar.isUnprintable, !kept.contains(scalar.value) {
        clean += escape(String(scalar.value, radix: 16))
      } else {
        clean.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether it does something to a terminal or to the reader's eyes instead of being seen.
  package var isUnprintable: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, delete, C1
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true  // directions
    case 0x2028, 0x2029: true  // breaks of lines and paragraphs
    case 0xFEFF, 0xFFF9...0xFFFB: true  // byte order mark, annotations
    case 0xE0000...0xE007F: true  // tags, which hide text in text
    default: false
    }
  }
}
