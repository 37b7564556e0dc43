/// How a text is written so that it is read as that text: plain where it can be, else quoted.
enum YAMLScalar {
  /// A key, which may be a word that some versions of YAML take for a truth: `on`.
  static func key(_ key: String, inBrackets: Bool) -> String {
    ["on", "off", "yes", "no", "y", "n"].contains(key) ? key : text(key, inBrackets: inBrackets)
  }

  static func text(_ text: String, inBrackets: Bool) -> String {
    if isPlain(text, inBrackets: inBrackets) { return text }
    let needsEscapes = !isPrintable(text)
    let looksBetterSingle = text.contains { $0 == "\"" || $0 == "\\" }
    return needsEscapes || !looksBetterSingle ? doubleQuoted(text) : singleQuoted(text)
  }

  /// Whether YAML of any version takes the text, without quotes, for itself.
  private static func isPlain(_ text: String, inBrackets: Bool) -> Bool {
    var text = text
    guard isPrintable(text), !isSomethingElse(text) else { return false }
    return text.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last,
        first != space, !signs.utf8.contains(first), last != space, last != colon
      else { return false }
      return !bytes.indices.dropLast().contains { index in
        bytes[index] == colon && bytes[index + 1] == space
          || bytes[index] == space && bytes[index + 1] == UInt8(ascii: "#")
      } && !(inBrackets && bytes.contains(where: brackets.utf8.contains))
    }
  }

  private static let space = UInt8(ascii: " ")
  private static let colon = UInt8(ascii: ":")
  /// With which something else begins.
  private static let signs = "-?:,[]{}#&*!|>'\"%@`"
  /// Which end something, inside of brackets.
  private static let brackets = ",[]{}"

  /// Whether it is read as the same text by who takes numbers as text.
  static func isWholeNumber(_ text: String) -> Bool {
    (1...15).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Words that some version of YAML takes for null, a truth, a number, a date or a merge.
  private static func isSomethingElse(_ text: String) -> Bool {
    if text.utf8.count <= longestWord, words.contains(text.lowercased()) { return true }
    let node = YAMLNode(.scalar(text, .plain), start: Mark.start, end: Mark.start)
    if node.double != nil || node.int != nil { return true }
    guard let first = text.utf8.first, "0123456789+-.".utf8.contains(first) else { return false }
    return text.utf8.allSatisfy(isOfNumbers)
  }

  private static let words = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
  ]
  private static let longestWord = "false".utf8.count

  /// Digits and what stands among them in dates, times and numbers of other bases.
  private static func isOfNumbers(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
    default: "+-.:_xoTZ ".utf8.contains(byte)
    }
  }

  /// Without line breaks and what YAML does not allow as it is.
  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20...0x7e, 0xa0...0x2027, 0x202a...0xd7ff, 0xe000...0xfefe, 0xff00...0xfffd,
        0x10000...0x10ffff:
        true
      default: false
      }
    }
  }

  private static func singleQuoted(_ text: String) -> String {
    "'" + text.flatMap { $0 == "'" ? "''" : String($0) } + "'"
  }

  private static func doubleQuoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      case _ where isPrintable(String(scalar)): written.unicodeScalars.append(scalar)
      case _ where scalar.value <= 0xff: written += "\\x" + hexadecimal(scalar.value, 2)
      case _ where scalar.value <= 0xffff: written += "\\u" + hexadecimal(scalar.value, 4)
      default: written += "\\U" + hexadecimal(scalar.value, 8)
      }
    }
    return written + "\""
  }

  private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
