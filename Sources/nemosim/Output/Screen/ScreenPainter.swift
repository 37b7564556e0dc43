import PrintedText

/// Draws what is printed and the live area below it: what to send to the terminal.
///
/// It knows what it drew last, and nothing else of the terminal. Controls are those of ECMA-48
/// and, for the cursor's sight and the right margin, DEC's private modes.
struct ScreenPainter {
  /// A part of what is sent.
  enum Part: Hashable, Sendable {
    case control(String)
    case text(StyledText)
  }

  private var drawn = LiveArea.empty
  private var drawnColumns = 0

  /// Prints lines for good, and the live area below them in place of the last one.
  mutating func paint(
    _ printed: [StyledText], _ live: LiveArea, size: TerminalSize
  ) -> [Part] {
    let isResized = size.columns != drawnColumns
    guard !printed.isEmpty || isResized || live != drawn else { return [] }
    // Nobody shall see the cursor run about.
    var parts: [Part] = [.control("\u{1B}[?25l" + toTop(size))]
    // A row that a terminal has broken stays broken for it until it is erased.
    if isResized || !printed.isEmpty { parts.append(.control("\u{1B}[J")) }
    for line in printed { parts += [.text(line), .control("\r\n")] }
    // What is wider than thought must not go on in the next line.
    parts.append(.control("\u{1B}[?7l"))
    for (number, row) in live.rows.enumerated() {
      parts += [.control(number == 0 ? "" : "\r\n"), .text(row), .control("\u{1B}[K")]
    }
    parts.append(.control("\u{1B}[J\u{1B}[?7h" + toCursor(live) + "\u{1B}[?25h"))
    drawn = live
    drawnColumns = size.columns
    return parts
  }

  /// Takes the live area away; what follows is written where it began.
  mutating func clear(size: TerminalSize) -> [Part] {
    defer { drawn = .empty }
    return [.control(toTop(size) + "\u{1B}[J")]
  }

  /// The terminal was cleared, or others wrote to it: the live area begins where the cursor is.
  mutating func forget() { drawn = .empty }

  /// From the cursor's place to where the live area begins. A terminal that became narrower has
  /// broken rows that are too wide for it now.
  private func toTop(_ size: TerminalSize) -> String {
    let columns = max(1, size.columns)
    let rows = drawn.rows.prefix(drawn.cursorRow).reduce(drawn.cursorColumn / columns) {
      $0 + max(1, ($1.columns + columns - 1) / columns)
    }
    return "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "")
  }

  private func toCursor(_ live: LiveArea) -> String {
    let rows = live.rows.count - 1 - live.cursorRow
    return "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "")
      + (live.cursorColumn > 0 ? "\u{1B}[\(live.cursorColumn)C" : "")
  }
}
