/// Text in rows of a limited width.
package enum TextRows {
  /// Breaks lines at blanks, and between East Asian characters; what has neither, such as a link,
  /// keeps a row of its own, however wide.
  ///
  /// A line's indentation stays, an empty line is an empty row.
  package static func of(_ text: String, columns: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { rows(ofLine: $0, columns) }
  }

  private static func rows(ofLine line: Substring, _ columns: Int) -> [String] {
    guard DisplayWidth.of(String(line)) > columns else { return [String(line)] }
    var rows: [String] = []
    var row = ""
    var width = 0
    for piece in pieces(of: line) {
      let pieceWidth = DisplayWidth.of(piece)
      if width + DisplayWidth.of(piece.trimmingBlanks) > columns, width > 0 {
        rows.append(row.trimmingBlanks)
        (row, width) = ("", 0)
      }
      row += piece
      width += pieceWidth
    }
    return rows + [row.trimmingBlanks]
  }

  /// What must stay together: words with the blanks behind them, and single wide characters with
  /// the marks behind them, which begin no row.
  private static func pieces(of line: Substring) -> [String] {
    var pieces: [String] = []
    var isOpen = false
    var mayBreak = false
    for character in line {
      let isWide = DisplayWidth.of(character) > 1
      let begins = (mayBreak || isWide) && character != " " && !character.isClosing
      if pieces.isEmpty || begins && !isOpen { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      mayBreak = character == " " || isWide || mayBreak && character.isClosing
      isOpen = character.isOpening
    }
    return pieces
  }
}

extension Character {
  /// Punctuation that stays with what it ends.
  fileprivate var isClosing: Bool { "，。、；：！？）」』】》”’…".contains(self) }
  /// Punctuation that stays with what it begins.
  fileprivate var isOpening: Bool { "（「『【《“‘".contains(self) }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var trimmingBlanks: String {
    let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex
    return String(self[..<end])
  }
}
