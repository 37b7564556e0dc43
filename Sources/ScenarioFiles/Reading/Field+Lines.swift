import FakeBackend
import TimeAndChance
import YAMLText

extension Field {
  /// One line of a head; `what` is what messages call it.
  func line(_ what: String) -> String? {
    guard let text = words() else { return nil }
    guard !text.utf8.contains(where: { $0 == 10 || $0 == 13 }) else {
      return bad("\(what) is one line", hint: example)
    }
    return text
  }

  /// Header names with one value or several.
  func headers() -> [ScriptedReply.Header]? {
    guard let entries = node.entries else { return wrong("header names and values") }
    return entries.flatMap { entry -> [ScriptedReply.Header] in
      let header = KeyDescription(entry.key, "a header", example: "30")
      let field = Field(
        entry: header, keyMark: entry.keyStart, node: entry.value, reading: reading)
      guard !entry.key.isEmpty, entry.key.utf8.allSatisfy(Self.isTokenByte) else {
        reading.add(
          "\"\(entry.key)\" is no header name", at: entry.keyStart,
          hint: "use letters, digits and dashes")
        return []
      }
      let values = field.oneOrMore { $0.headerValue() } ?? []
      return values.map { ScriptedReply.Header(name: entry.key, value: $0) }
    }
  }

  func headerValue() -> String? {
    guard let text = text() else { return nil }
    guard text.utf8.allSatisfy({ $0 == 9 || ($0 >= 32 && $0 != 127) }) else {
      return bad("a header's value cannot hold line breaks or control characters", hint: nil)
    }
    return text
  }

  /// Whether a header's name may hold it (RFC 9110, section 5.6.2).
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension Notation where Value == [ScriptedReply.Header] {
  /// Header names and values; several values of a name as a list.
  static let headers = Notation(.names(.oneOrMore(Notation<String>.headerValue.form), atLeast: 0)) {
    $0.headers()
  } write: { headers in
    let names = headers.reduce(into: [String]()) { if !$0.contains($1.name) { $0.append($1.name) } }
    return .mapping(
      names.map { name in
        let values = headers.filter { $0.name == name }.map { YAMLValue.text($0.value) }
        return YAMLValue.Entry(name, values.count == 1 ? values[0] : .list(values))
      })
  }
}

extension String {
  /// Without blanks and line breaks around it, as `>` blocks leave them.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
