/// Puts YAML into the form of the house and keeps every comment: two blanks for each level, lists
/// indented below their key, one blank line between parts, `{ a: b }` and `[a, b]` in brackets.
///
/// Values stay as they are written; it looks at nothing but the layout.
package struct YAMLFormatter {
  package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    case wouldChangeValues

    package var description: String {
      "its layout cannot be changed without changing what it says"
    }
  }

  /// - Parameter source: a document without mistakes.
  /// - Throws: where the new text would be read as something else, or would lose a comment.
  package static func format(_ source: SourceText) throws(Failure) -> String {
    var text = try formed(source)
    // Odd ends of lines can want it twice: the form is what stays as it is.
    for _ in 0..<3 {
      let again = try formed(SourceText(name: source.name, text: text))
      if again == text { return text }
      text = again
    }
    throw .wouldChangeValues
  }

  private static func formed(_ source: SourceText) throws(Failure) -> String {
    guard case .block(let root)? = YAMLOutline.of(source) else { return source.text }
    var formatter = YAMLFormatter(source, root)
    formatter.write(root, indent: 0, parentColumn: 0)
    formatter.writeGap(before: formatter.comments.lines.count, indent: 0, isApart: false)
    let text = formatter.output.joined(separator: "\n") + "\n"
    guard isSame(source, SourceText(name: source.name, text: text)) else {
      throw .wouldChangeValues
    }
    return text
  }

  /// Whether both say the same, in values and in comments.
  private static func isSame(_ old: SourceText, _ new: SourceText) -> Bool {
    guard let left = YAMLDocument(old).root, let right = YAMLDocument(new).root,
      case .block(let oldRoot)? = YAMLOutline.of(old),
      case .block(let newRoot)? = YAMLOutline.of(new)
    else { return false }
    return left.says(right)
      && YAMLComments(old, taken: oldRoot.spans).texts
        == YAMLComments(new, taken: newRoot.spans).texts
  }

  private let scalars: [Unicode.Scalar]
  private let comments: YAMLComments
  private var output: [String] = []
  /// What is written of the line that is under way.
  private var current = ""
  /// The last line of the old text that is written.
  private var line = 0
  /// What a block of text leaves behind it.
  private var gap = Gap.usual

  private enum Gap {
    case usual
    /// There were blank lines, and they said nothing.
    case blank
    /// One more blank line would be one of its own.
    case none
  }

  private init(_ source: SourceText, _ root: YAMLBlock) {
    scalars = Array(source.text.unicodeScalars)
    comments = YAMLComments(source, taken: root.spans)
  }

  // MARK: - Blocks

  /// - Parameter isBegun: the first entry goes on in the line that is under way, behind a dash.
  private mutating func write(
    _ block: YAMLBlock, indent: Int, parentColumn: Int, isBegun: Bool = false
  ) {
    for (index, entry) in block.entries.enumerated() {
      let isApart =
        indent == 0 && index > 0 && (entry.isLarge || block.entries[index - 1].isLarge)
      if index > 0 || !isBegun {
        // Whatever else begins a line there, such as `---`, says nothing.
        let first = entry.keyLine ?? comments.content(after: line)
        writeGap(before: first, indent: indent, isApart: isApart)
        line = first
        current = String(repeating: " ", count: indent)
      }
      switch entry {
      case .pair(let key, let value):
        current += text(key) + ":"
        write(value, of: block, indent: indent)
      case .item(let value):
        current += "-"
        if case .block(let inner) = value, inner.anchor == nil, inner.start.line == line {
          current += " "
          write(inner, indent: indent + 2, parentColumn: block.column, isBegun: true)
        } else {
          write(value, of: block, indent: indent)
        }
      }
    }
    writeTrailing(of: block, parentColumn: parentColumn, indent: indent)
  }

  /// A value behind its key or its dash.
  private mutating func write(_ value: YAMLOutline, of block: YAMLBlock, indent: Int) {
    switch value {
    case .block(let inner):
      if let anchor = inner.anchor { current += " &\(anchor)" }
      finish()
      write(inner, indent: indent + 2, parentColumn: block.column)
    case .text(let span), .flow(let span, _, _):
      guard !span.isEmpty else { return finish() }
      var shift = indent - (block.column - 1)
      if span.start.line > line {
        finish()
        writeGap(before: span.start.line, indent: indent + 2, isApart: false)
        line = span.start.line
        current = String(repeating: " ", count: indent + 2)
        shift = indent + 2 - (span.start.column - 1)
      } else {
        current += " "
      }
      let joined = FlowText(scalars).text(of: value)
      if let joined, span.isOneLine || current.count + joined.count <= Self.width {
        current += joined
        line = span.end.line
        finish()
      } else {
        write(span, shiftedBy: shift)
      }
    }
  }

  private static let width = 100

  /// As it stands; the lines behind the first keep their place below the entry.
  private mutating func write(_ span: YAMLSpan, shiftedBy shift: Int) {
    let lines = text(span).split(separator: "\n", omittingEmptySubsequences: false)
    current += lines[0]
    guard lines.count > 1 else {
      line = span.end.line
      return finish()
    }
    output.append(current.trimmed)
    let isKept = lines[0].prefix { $0 != "#" }.contains("+")
    let begun = output.count
    for line in lines.dropFirst().dropLast() { output.append(Self.shifted(line, by: shift)) }
    current = Self.shifted(lines[lines.count - 1], by: shift)
    // A block of text ends where the line behind it begins.
    let isWhole = current.isEmpty
    line = isWhole ? span.end.line - 1 : span.end.line
    guard isWhole else { return finish() }
    gap = isKept ? .none : .usual
    // Blank lines behind it are its own only where its head says so.
    while !isKept, output.count > begun, output.last == "" {
      output.removeLast()
      gap = .blank
    }
  }

  private static func shifted(_ line: Substring, by shift: Int) -> String {
    guard line.contains(where: { $0 != " " }) else { return "" }
    if shift >= 0 { return String(repeating: " ", count: shift) + line }
    return String(line.dropFirst(min(-shift, line.prefix { $0 == " " }.count)))
  }

  private func text(_ span: YAMLSpan) -> String { FlowText(scalars).text(span) }

  // MARK: - Lines between

  /// Ends the line under way, with the comment that stood behind its old one.
  private mutating func finish() {
    if case .content(let comment?)? = comments.line(line) { current += "  \(comment)" }
    output.append(current.trimmed)
    current = ""
  }

  /// Comments and blank lines before a line of the old text, one blank line in place of several.
  ///
  /// - Parameter isApart: a blank line belongs there, whether there was one or not.
  private mutating func writeGap(before next: Int, indent: Int, isApart: Bool) {
    var isBlank = gap == .none ? false : isApart || gap == .blank
    gap = .usual
    let isFirst = output.isEmpty || output.last?.hasSuffix(":") == true
    for number in (line + 1)..<max(next, line + 1) {
      switch comments.line(number) {
      case .comment(_, let text)?:
        if isBlank, !output.isEmpty { output.append("") }
        isBlank = false
        output.append(String(repeating: " ", count: indent) + text)
      case .blank?: isBlank = isBlank || !isFirst
      default: break
      }
      line = number
    }
    if isBlank, !output.isEmpty, comments.line(next) != nil { output.append("") }
  }

  /// Comments behind the last entry that stand as far right as its block belong to it.
  private mutating func writeTrailing(of block: YAMLBlock, parentColumn: Int, indent: Int) {
    var last: Int?
    for number in (line + 1)..<max(comments.content(after: line), line + 1) {
      guard case .comment(let column, _)? = comments.line(number) else { continue }
      guard column >= block.column, column > parentColumn else { break }
      last = number
    }
    guard let last, indent > 0 else { return }
    writeGap(before: last + 1, indent: indent, isApart: false)
    if output.last == "" { output.removeLast() }
  }
}

extension YAMLBlock.Entry {
  /// nil behind a dash.
  fileprivate var keyLine: Int? { if case .pair(let key, _) = self { key.start.line } else { nil } }

  /// Whether it has a block of its own below it.
  fileprivate var isLarge: Bool {
    switch self {
    case .pair(_, .block), .item(.block): true
    default: false
    }
  }
}

extension YAMLNode {
  /// Whether another one says the same, wherever it was written.
  fileprivate func says(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let left, let leftStyle), .scalar(let right, let rightStyle)):
      left == right && leftStyle == rightStyle
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.says($1) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count
        && zip(left, right).allSatisfy { $0.key == $1.key && $0.value.says($1.value) }
    default: false
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    lastIndex { $0 != " " && $0 != "\t" }.map { String(self[...$0]) } ?? ""
  }
}
