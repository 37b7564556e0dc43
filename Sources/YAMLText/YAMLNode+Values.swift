extension YAMLNode {
  /// A mapping's entries in the order of the file; nil for anything else.
  package var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// A sequence's items; nil for anything else.
  package var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The value under a key of a mapping.
  package subscript(key: String) -> YAMLNode? {
    entries?.first { $0.key == key }?.value
  }

  /// The text of any scalar but null: `7`, `true` and `"7"` are all text to who wants text.
  package var string: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// A plain whole number in decimal digits.
  package var int: Int? { plain.flatMap { Int($0) } }

  /// A plain finite decimal number, whole or not.
  package var double: Double? {
    guard let plain, plain.utf8.allSatisfy(Self.isNumeric), let number = Double(plain) else {
      return nil
    }
    return number.isFinite ? number : nil
  }

  /// A plain `true` or `false`; `yes`, `on` and their like are text.
  package var bool: Bool? {
    switch plain {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Nothing, `~` or `null`, without quotes.
  package var isNull: Bool { plain.map { ["", "~", "null"].contains($0) } ?? false }

  /// What the value is, for sentences of the form "expected …, found \(kind)".
  package var kind: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar where isNull: "nothing"
    case .scalar(let text, _):
      if int != nil || double != nil { "the number \(text)" } else { "\"\(Self.cut(text))\"" }
    }
  }

  private var plain: String? {
    if case .scalar(let text, .plain) = content { text } else { nil }
  }

  /// Keeps out what Swift reads as a number and YAML does not: `nan`, `infinity`, `0x1p3`.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    case UInt8(ascii: "e"), UInt8(ascii: "E"): true
    default: false
    }
  }

  private static func cut(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 || line.count < text.count ? line.prefix(40) + "…" : text
  }
}
