import PrintedText

/// How large a terminal is.
struct TerminalSize: Hashable, Sendable {
  var columns: Int
  var rows: Int

  /// What a terminal that does not say is taken for.
  static let usual = TerminalSize(columns: 80, rows: 24)
}

/// What stands below all that was printed, and is written over as it changes.
struct LiveArea: Hashable, Sendable {
  /// None is as wide as the terminal: what fills a line may or may not begin the next.
  var rows: [StyledText]
  var cursorRow: Int
  var cursorColumn: Int

  static let empty = LiveArea(rows: [], cursorRow: 0, cursorColumn: 0)
}
