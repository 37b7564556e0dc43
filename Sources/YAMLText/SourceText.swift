/// A named text whose places can be shown to the person who wrote it.
package struct SourceText: Hashable, Sendable {
  /// The file's path as it was given.
  package var name: String
  /// Without a byte order mark; bytes that are not UTF-8 have become U+FFFD.
  package let text: String
  /// The first thing that makes the text unreadable, if there is one.
  private let defect: Defect?

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  package init(name: String, bytes: [UInt8]) {
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let content = marked ? bytes[3...] : bytes[...]
    self.name = name
    if bytes.count > YAMLLimits.bytes {
      text = ""
      defect = .tooLong(bytes: bytes.count)
    } else {
      text = String(decoding: content, as: UTF8.self)
      defect = Self.isSound(text) ? nil : Self.firstDefect(in: content)
    }
  }

  /// The text of a line, counted from 1, without its line break; empty outside the text.
  package func line(_ number: Int) -> String {
    var current = 1
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if previous == "\r", scalar == "\n" { continue }
      guard Self.isLineBreak(scalar) else {
        if current == number { line.append(scalar) }
        continue
      }
      if current == number { break }
      current += 1
    }
    return String(line)
  }

  /// The line breaks of YAML 1.1, which libyaml counts; CR LF is one.
  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  func checkReadable() throws(YAMLMistake) {
    guard let defect else { return }
    throw YAMLMistake(in: self, at: defect.mark, defect.message, suggestion: defect.suggestion)
  }
}

extension SourceText {
  private enum Defect: Hashable {
    case tooLong(bytes: Int)
    case notUTF8(Mark, byte: UInt8)
    case control(Mark, Unicode.Scalar)

    var mark: Mark {
      switch self {
      case .tooLong: .start
      case .notUTF8(let mark, _), .control(let mark, _): mark
      }
    }

    var message: String {
      switch self {
      case .tooLong(let bytes): "the file has \(bytes) bytes; \(YAMLLimits.bytes) is the most"
      case .notUTF8(_, let byte): "the file is not UTF-8: byte 0x\(hexadecimal(UInt32(byte)))"
      case .control(_, let scalar): "control character U+\(hexadecimal(scalar.value, digits: 4))"
      }
    }

    var suggestion: String? {
      switch self {
      case .tooLong: nil
      case .notUTF8: "save it as UTF-8"
      case .control: "remove it, or write it as an escape in double quotes"
      }
    }
  }

  /// True where no defect can be; a U+FFFD may have stood there, or may stand for one.
  private static func isSound(_ text: String) -> Bool {
    for scalar in text.unicodeScalars where !isPrintable(scalar) || scalar == "\u{FFFD}" {
      return false
    }
    return true
  }

  private static func firstDefect(in bytes: ArraySlice<UInt8>) -> Defect? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var mark = Mark.start
    var position = bytes.startIndex
    var previous: Unicode.Scalar?
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput: return nil
      case .error: return .notUTF8(mark, byte: bytes[position])
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        guard isPrintable(scalar) else { return .control(mark, scalar) }
        position += encoded.count
        mark.offset += 1
        if previous == "\r", scalar == "\n" {
          mark.column = 1
        } else if isLineBreak(scalar) {
          mark.line += 1
          mark.column = 1
        } else {
          mark.column += 1
        }
        previous = scalar
      }
    }
  }

  /// What YAML 1.1 calls printable; libyaml refuses everything else without saying where.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}

private func hexadecimal(_ value: UInt32, digits: Int = 2) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
