import PrintedText

/// One line on a terminal that tells how far something is, written over again and again.
///
/// Where standard error leads anywhere else there is nothing of it.
final class ProgressLine {
  private let output: TextOutput
  private let isWanted: Bool
  private let width: Int
  private var isShown = false

  init(_ console: Console, isWanted: Bool) {
    output = console.errors
    self.isWanted = isWanted && console.errorTerminal.isInteractive
    width = console.errorTerminal.width
  }

  /// In place of what it showed before.
  func show(_ text: StyledText) {
    guard isWanted else { return }
    output.writeOver(text.cut(toColumns: width - 1))
    isShown = true
  }

  /// Leaves the line empty for whoever writes next.
  func clear() {
    guard isShown else { return }
    output.writeOver("")
    isShown = false
  }
}
