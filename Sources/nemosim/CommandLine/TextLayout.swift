import PrintedText

/// Lines of limited width.
enum TextLayout {
  /// Breaks text at blanks; a word that is wider than a line keeps a line of its own.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// Two aligned columns, the second wrapped; a wide first column pushes it to the next line.
  static func columns(
    _ rows: [(left: String, right: String)], width: Int, style: StyledText.Style
  ) -> [StyledText] {
    let widths = rows.map { DisplayWidth.of($0.left) }
    let left = min(widths.max() ?? 0, max(width / 3, 12))
    let gutter = String(repeating: " ", count: left + 4)
    var lines: [StyledText] = []
    for (row, used) in zip(rows, widths) {
      var wrapped = wrap(row.right, width: max(width - left - 4, 20))[...]
      var line: StyledText = "  \(row.left, style)"
      if used <= left, let first = wrapped.popFirst() {
        line += StyledText(String(repeating: " ", count: left - used + 2) + first)
      }
      lines.append(line)
      lines += wrapped.map { StyledText(gutter + $0) }
    }
    return lines
  }
}
