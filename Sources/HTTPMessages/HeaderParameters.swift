/// A header value with parameters: `form-data; name="files"; filename="a.png"`.
package struct HeaderParameters: Equatable, Sendable {
  /// What stands before the first semicolon, in lower case.
  package let value: String
  private var parameters: [(name: String, value: String)] = []

  package init(_ text: String) {
    var rest = Substring(text)
    value = Self.trimmed(Self.takePart(&rest)).lowercased()
    while !rest.isEmpty {
      let part = Self.takePart(&rest)
      guard let equals = part.firstIndex(of: "=") else { continue }
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
  private static func takePart(_ rest: inout Substring) -> Substring {
    var isQuoted = false
    var isEscaped = false
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        break
      }
      index = rest.index(after: index)
    }
    defer { rest = rest[index...].dropFirst() }
    return rest[..<index]
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
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
