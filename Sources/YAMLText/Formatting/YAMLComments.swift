/// The lines of a document, and which parts of them are comments.
struct YAMLComments {
  enum Line: Hashable {
    case blank
    /// A comment on a line of its own: its column, from 1, and its text from the `#` on.
    case comment(column: Int, String)
    /// Something else, and the comment behind it.
    case content(comment: String?)
  }

  /// By number, from 1; the first is a stand-in.
  let lines: [Line]

  /// - Parameter taken: what is no comment whatever it looks like: scalars and what is in brackets.
  init(_ source: SourceText, taken: [YAMLSpan]) {
    var lines: [Line] = [.blank]
    var current: [Unicode.Scalar] = []
    var start = 0
    var spans = taken.filter { !$0.isEmpty }.sorted { $0.start.offset < $1.start.offset }[...]
    func end(_ spans: inout ArraySlice<YAMLSpan>) {
      // Spans that ended before this line are behind us; one may reach over it.
      while let first = spans.first, first.end.offset <= start { spans = spans.dropFirst() }
      lines.append(Self.line(current, at: start, spans))
    }
    var offset = 0
    for scalar in source.text.unicodeScalars {
      offset += 1
      guard scalar == "\n" else {
        current.append(scalar)
        continue
      }
      end(&spans)
      current = []
      start = offset
    }
    if !current.isEmpty { end(&spans) }
    self.lines = lines
  }

  private static func line(
    _ scalars: [Unicode.Scalar], at start: Int, _ spans: ArraySlice<YAMLSpan>
  ) -> Line {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\r".unicodeScalars.contains(scalar) }
    func isTaken(_ offset: Int) -> Bool {
      for span in spans {
        if span.start.offset > offset { return false }
        if offset < span.end.offset { return true }
      }
      return false
    }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }) else {
      return isTaken(start) ? .content(comment: nil) : .blank
    }
    let sign = scalars.indices.first { index in
      scalars[index] == "#" && (index == 0 || isBlank(scalars[index - 1]))
        && !isTaken(start + index)
    }
    guard let sign else { return .content(comment: nil) }
    var comment = String.UnicodeScalarView()
    comment.append(contentsOf: scalars[sign...].reversed().drop(while: isBlank).reversed())
    return sign == first
      ? .comment(column: sign + 1, String(comment)) : .content(comment: String(comment))
  }

  /// nil outside of the document.
  func line(_ number: Int) -> Line? { lines.indices.contains(number) ? lines[number] : nil }

  /// The next line with something else than a comment; behind the last where there is none.
  func content(after number: Int) -> Int {
    lines.indices.first { index in
      guard index > number, case .content = lines[index] else { return false }
      return true
    } ?? lines.count
  }

  /// Every comment in its order, which no formatting may change.
  var texts: [String] {
    lines.compactMap { line in
      switch line {
      case .comment(_, let text), .content(let text?): text
      case .blank, .content(nil): nil
      }
    }
  }
}
