/// A text as Python's `repr` shows it (CPython 3.11 [P]).
enum PythonRepr {
  /// - Parameter text: UTF-8, in which halves of surrogate pairs may stand (`PythonText`).
  static func of(_ text: [UInt8]) -> String {
    let quote: Unicode.Scalar =
      text.contains(UInt8(ascii: "'")) && !text.contains(UInt8(ascii: "\"")) ? "\"" : "'"
    var shown = String.UnicodeScalarView([quote])
    var rest = text[...]
    while !rest.isEmpty {
      let code = PythonText.takeCode(&rest)
      guard let scalar = Unicode.Scalar(code), isPrintable(scalar) else {
        shown += escape(code).unicodeScalars
        continue
      }
      if scalar == quote || scalar == "\\" { shown.append("\\") }
      shown.append(scalar)
    }
    shown.append(quote)
    return String(shown)
  }

  /// `str.isprintable`; Python's tables are those of Unicode 14, Swift's are newer.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func escape(_ code: UInt32) -> String {
    switch code {
    case 0x09: return "\\t"
    case 0x0a: return "\\n"
    case 0x0d: return "\\r"
    default: break
    }
    let (letter, width) = code < 0x100 ? ("x", 2) : code < 0x1_0000 ? ("u", 4) : ("U", 8)
    let digits = String(code, radix: 16)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
