import PrintedText

extension SourceText {
  /// `file:line:col: error: …`, the line, a caret under the place and, if given, a hint.
  ///
  ///     city.yaml:2:9: error: seed must be a whole number
  ///       seed: seven
  ///             ^
  ///     hint: write digits, for example 7
  package func excerpt(
    _ mark: Mark, _ message: String, severity: String = "error", hint: String? = nil
  ) -> String {
    var text = "\(name):\(mark.line):\(mark.column): \(severity): \(message)"
    let (line, caret) = caretLines(mark)
    if !line.isEmpty { text += "\n  \(line)\n  \(caret)^" }
    if let hint { text += "\nhint: \(hint)" }
    return text
  }

  /// The line, cut to a window around the place when it is long, and the blanks before its caret.
  private func caretLines(_ mark: Mark) -> (line: String, blanks: String) {
    let scalars = Array(line(mark.line).unicodeScalars.map(Self.shown))
    let place = min(mark.column - 1, scalars.count)
    let first = place > Self.before ? place - Self.before : 0
    let end = min(scalars.count, place + Self.after)
    let isBlank = scalars.allSatisfy { $0 == " " || $0 == "\t" }
    guard !isBlank || scalars.contains("\t") else { return ("", "") }
    let head = first > 0 ? "…" : ""
    let line = head + string(scalars[first..<end]) + (end < scalars.count ? "…" : "")
    let blanks = scalars[first..<place].map { scalar in
      // A tab is as wide as the terminal likes; another tab below it is as wide.
      scalar == "\t" ? "\t" : String(repeating: " ", count: DisplayWidth.of(scalar))
    }
    return (line, (first > 0 ? " " : "") + blanks.joined())
  }

  private static let before = 70
  private static let after = 40

  /// A character that would move the cursor or change colours must not reach a terminal.
  private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isUnprintable && scalar != "\t" ? "\u{FFFD}" : scalar
  }

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
