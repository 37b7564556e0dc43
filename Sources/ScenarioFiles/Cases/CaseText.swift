/// A text in which values are named: `$name`, `${name}`, and `$$` for a dollar sign.
struct CaseText {
  enum Part: Hashable {
    case text(String)
    case value(String)
  }

  let parts: [Part]

  /// A dollar sign before anything else stands for itself.
  init(_ text: String) {
    var parts: [Part] = []
    var plain = ""
    var rest = text.startIndex
    while let dollar = text[rest...].firstIndex(of: "$") {
      plain += text[rest..<dollar]
      let after = text.index(after: dollar)
      if after < text.endIndex, text[after] == "$" {
        plain += "$"
        rest = text.index(after: after)
      } else if let (name, end) = Self.name(at: after, in: text) {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        parts.append(.value(name))
        rest = end
      } else {
        plain += "$"
        rest = after
      }
    }
    plain += text[rest...]
    if !plain.isEmpty || parts.isEmpty { parts.append(.text(plain)) }
    self.parts = parts
  }

  /// The value that the whole text names.
  var onlyValue: String? {
    if parts.count == 1, case .value(let name) = parts[0] { name } else { nil }
  }

  var names: [String] {
    parts.compactMap { if case .value(let name) = $0 { name } else { nil } }
  }

  /// `name` or `{name}`, with the place behind it.
  private static func name(
    at start: String.Index, in text: String
  ) -> (name: String, end: String.Index)? {
    guard start < text.endIndex else { return nil }
    let isBraced = text[start] == "{"
    let first = isBraced ? text.index(after: start) : start
    let end = CaseName.identifier(at: first, in: text)
    guard end > first else { return nil }
    guard isBraced else { return (String(text[first..<end]), end) }
    guard end < text.endIndex, text[end] == "}" else { return nil }
    return (String(text[first..<end]), text.index(after: end))
  }
}
