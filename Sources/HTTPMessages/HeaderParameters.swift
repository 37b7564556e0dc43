/// A header value with parameters: `form-data; name="files"; filename="a.png"`.
package struct HeaderParameters: Equatable, Sendable {
  /// What stands before the first semicolon, in lower case.
  package let value: String
  private var parameters: [(name: String, value: String)] = []

  package init(_ text: String) {
    var rest = text.utf8[...]
    value = Self.trimmed(Self.takePart(&rest)).lowercased()
    while !rest.isEmpty {
      let part = Self.takePart(&rest)
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      parameters.append(
        (
          Self.trimmed(part[..<equals]).lowercased(),
          Self.unquoted(Self.trimmed(part[part.index(after: equals)...]))
        ))
    }
  }

  /// The parameter of that lower-case name.
  package subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  package static func == (left: Self, right: Self) -> Bool {
    left.value == right.value
      && left.parameters.elementsEqual(right.parameters) { $0 == $1 }
  }

  /// Takes up to the next semicolon outside of quotation marks.
  private static func takePart(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
    var isQuoted = false
    var isEscaped = false
    let end =
      rest.firstIndex { byte in
        if isEscaped {
          isEscaped = false
        } else if isQuoted, byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        }
        return byte == UInt8(ascii: ";") && !isQuoted
      } ?? rest.endIndex
    defer { rest = rest[end...].dropFirst() }
    return rest[..<end]
  }

  /// Without the white space of headers at either end (RFC 9110, 5.6.3).
  private static func trimmed(_ text: Substring.UTF8View) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
    let start = text.drop(while: isSpace)
    return start.lastIndex { !isSpace($0) }.map { String(Substring(start[...$0])) } ?? ""
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
    var unquoted = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      // Clients escape with a backslash (RFC 9110) or as %22 (WHATWG); only these are undone.
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, character != "\"", character != "\\" { unquoted.append("\\") }
      unquoted.append(character)
      isEscaped = false
    }
    return unquoted.split(separator: "%22", omittingEmptySubsequences: false).joined(
      separator: "\"")
  }
}
