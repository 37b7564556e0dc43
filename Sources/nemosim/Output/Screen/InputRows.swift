import LineEditing
import PrintedText

/// The line that is typed, in rows behind a prompt.
struct InputRows {
  private(set) var rows: [StyledText]
  private(set) var cursorRow: Int
  private(set) var cursorColumn: Int

  /// - Parameters:
  ///   - columns: of the terminal, whose last one stays free.
  ///   - limit: of a longer line so many rows are shown, with the cursor among them.
  init(_ line: TypedLine, columns: Int, limit: Int) {
    let prompt = StyledText(line.prompt, .bold).cut(toColumns: max(2, columns / 2))
    let indent = prompt.columns
    let room = max(columns - 1 - indent, 2)
    var (texts, width) = ([""], 0)
    var cursor = (row: 0, column: 0)
    var scalars = 0
    func place(_ needed: Int) {
      guard width + needed > room else { return }
      texts.append("")
      width = 0
    }
    for character in line.text {
      let needed = DisplayWidth.of(character)
      place(needed)
      if scalars <= line.cursor { cursor = (texts.count - 1, width) }
      texts[texts.count - 1].append(character)
      width += needed
      scalars += character.unicodeScalars.count
    }
    if line.cursor >= scalars {
      place(1)
      cursor = (texts.count - 1, width)
    }
    let first = Self.first(showing: cursor.row, of: texts.count, limit)
    let blank = String(repeating: " ", count: indent)
    rows = texts.indices.dropFirst(first).prefix(limit).map { index in
      index == 0 ? prompt + StyledText(texts[index]) : StyledText(blank + texts[index])
    }
    cursorRow = cursor.row - first
    cursorColumn = indent + cursor.column
  }

  /// The first row that is shown: the end of the line, unless the cursor is further up.
  private static func first(showing cursor: Int, of count: Int, _ limit: Int) -> Int {
    max(0, min(count - limit, cursor))
  }
}
