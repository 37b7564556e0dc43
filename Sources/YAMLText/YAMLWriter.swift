/// Writes values as YAML that reads as if a person had written it: short mappings in braces, lists
/// of steps on lines of their own, quotes only where they are needed.
package struct YAMLWriter {
  /// How long a line may become, in characters; words without blanks may be longer.
  static let width = 100

  private var lines: [String] = []

  /// A document; the entries of its topmost mapping each begin a line.
  package static func write(_ value: YAMLValue) -> String {
    var writer = YAMLWriter()
    switch value {
    case .mapping(let entries, _) where !entries.isEmpty: writer.write(entries, "", "")
    case .list(let items, _) where !items.isEmpty: writer.write(items, "", "")
    default: writer.lines.append(inline(value))
    }
    return writer.lines.joined(separator: "\n") + "\n"
  }

  /// On one line, in brackets and braces.
  package static func inline(_ value: YAMLValue) -> String {
    switch value {
    case .plain(let text): text
    case .text(let text) where YAMLScalar.isWholeNumber(text): text
    case .string(let text), .text(let text), .prose(let text):
      YAMLScalar.text(text, inBrackets: true)
    case .list(let items, _): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .mapping(let entries, _) where entries.isEmpty: "{}"
    case .mapping(let entries, _): "{ \(pairs(entries)) }"
    }
  }

  /// The entries of a mapping on one line, without braces.
  package static func pairs(_ entries: [YAMLValue.Entry]) -> String {
    entries.map { "\(YAMLScalar.key($0.key, inBrackets: true)): \(inline($0.value))" }
      .joined(separator: ", ")
  }

  /// `first` stands before the first entry, `indent` before the others.
  private mutating func write(_ entries: [YAMLValue.Entry], _ first: String, _ indent: String) {
    for (index, entry) in entries.enumerated() {
      let key = YAMLScalar.key(entry.key, inBrackets: false) + ":"
      write(entry.value, after: (index == 0 ? first : indent) + key, indent)
    }
  }

  private mutating func write(_ items: [YAMLValue], _ first: String, _ indent: String) {
    for (index, item) in items.enumerated() {
      let start = (index == 0 ? first : indent) + "-"
      switch item {
      case .mapping(let entries, .lines) where !entries.isEmpty:
        write(entries, start + " ", indent + "  ")
      default: write(item, after: start, indent)
      }
    }
  }

  /// A value behind its key or its dash.
  private mutating func write(_ value: YAMLValue, after start: String, _ indent: String) {
    let deeper = indent + "  "
    switch value {
    case .plain(let text): lines.append("\(start) \(text)")
    case .text(let text) where YAMLScalar.isWholeNumber(text): lines.append("\(start) \(text)")
    case .string(let text), .text(let text): write(text: text, after: start, deeper)
    case .prose(let text): write(prose: text, after: start, deeper)
    case .list(let items, let layout):
      guard mustBreak(value, layout, after: start) else { return append(value, after: start) }
      lines.append(start)
      write(items, deeper, deeper)
    case .mapping(let entries, let layout):
      guard mustBreak(value, layout, after: start) else { return append(value, after: start) }
      lines.append(start)
      write(entries, deeper, deeper)
    }
  }

  private mutating func append(_ value: YAMLValue, after start: String) {
    lines.append("\(start) \(Self.inline(value))")
  }

  private func mustBreak(
    _ value: YAMLValue, _ layout: YAMLValue.Layout, after start: String
  ) -> Bool {
    switch value {
    case .list([], _), .mapping([], _): false
    default: layout == .lines || start.count + 1 + Self.inline(value).count > Self.width
    }
  }
}

// MARK: - Long text

extension YAMLWriter {
  /// Lines of text as a `|` block, where that says the same; else quoted.
  private mutating func write(text: String, after start: String, _ indent: String) {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard rows.count > 1, let first = rows.first, !first.isEmpty, !first.hasPrefix(" "),
      YAMLScalar.isPrintable(text.filter { $0 != "\n" }), !text.hasSuffix("\n\n")
    else {
      return lines.append("\(start) \(YAMLScalar.text(text, inBrackets: false))")
    }
    lines.append("\(start) \(text.hasSuffix("\n") ? "|" : "|-")")
    let shown = text.hasSuffix("\n") ? rows.dropLast() : rows[...]
    lines += shown.map { $0.isEmpty ? "" : indent + $0 }
  }

  /// Sentences as a `>` block where they are longer than a line.
  private mutating func write(prose: String, after start: String, _ indent: String) {
    let words = prose.split(separator: " ", omittingEmptySubsequences: false)
    let isFoldable = words.allSatisfy { !$0.isEmpty } && YAMLScalar.isPrintable(prose)
    guard isFoldable, start.count + 1 + prose.count > Self.width else {
      return write(text: prose, after: start, indent)
    }
    lines.append("\(start) >")
    var line = indent
    for word in words {
      if line != indent, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = indent
      }
      line += (line == indent ? "" : " ") + word
    }
    lines.append(line)
  }
}
