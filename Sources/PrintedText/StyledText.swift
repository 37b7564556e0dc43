/// Text for people in which parts stand out.
///
/// Whoever writes it decides whether colours are seen; the parts themselves are made printable, so
/// that no text can bring a terminal's controls along.
///
///     let line: StyledText = "\("✓", .green) \(name)"
package struct StyledText: Hashable, Sendable {
  /// A terminal's code for it (ECMA-48, SGR).
  package enum Style: String, Hashable, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
  }

  private struct Part: Hashable, Sendable {
    var text: String
    var style: Style?
  }

  private var parts: [Part] = []

  package init(_ text: String, _ style: Style? = nil) { append(text, style) }

  /// What is seen, without styles; not made printable.
  package var plain: String { parts.map(\.text).joined() }

  /// Printable text, with a terminal's codes around what stands out where colours are wanted.
  package func text(withColours: Bool) -> String {
    parts.map { part in
      let text = Printable.lines(part.text)
      guard withColours, let style = part.style else { return text }
      return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }.joined()
  }

  /// How many columns it takes.
  package var columns: Int { parts.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// As much of it as fits, with `…` at its end where something was left out.
  package func cut(toColumns limit: Int) -> StyledText {
    guard columns > limit else { return self }
    var cut = StyledText("")
    var room = limit - 1
    for part in parts {
      let fitting = part.text.prefix { character in
        room -= DisplayWidth.of(character)
        return room >= 0
      }
      cut.append(String(fitting), part.style)
      if room < 0 {
        cut.append(limit > 0 ? "…" : "", part.style)
        break
      }
    }
    return cut
  }

  /// In rows of a limited width; what has several styles stays as it is.
  package func rows(columns limit: Int) -> [StyledText] {
    guard parts.count == 1 else { return [self] }
    return TextRows.of(parts[0].text, columns: limit).map { StyledText($0, parts[0].style) }
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum += right
    return sum
  }

  package static func += (left: inout StyledText, right: StyledText) { left.parts += right.parts }

  private mutating func append(_ text: String, _ style: Style?) {
    guard !text.isEmpty else { return }
    parts.append(Part(text: text, style: style))
  }
}

extension StyledText: CustomStringConvertible {
  package var description: String { plain }
}

extension StyledText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = StyledText("")

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { text.append(literal, nil) }

    package mutating func appendInterpolation(_ value: some Any, _ style: Style? = nil) {
      text.append("\(value)", style)
    }

    package mutating func appendInterpolation(_ value: StyledText) { text += value }
  }

  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}

extension [StyledText] {
  package func joined(separator: StyledText = "") -> StyledText {
    guard let first else { return "" }
    return dropFirst().reduce(into: first) { $0 += separator + $1 }
  }
}
