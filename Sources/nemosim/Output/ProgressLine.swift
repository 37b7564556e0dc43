import PrintedText
import YAMLText

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
    output.writeOver(text.prefix(columns: width - 1))
    isShown = true
  }

  /// Leaves the line empty for whoever writes next.
  func clear() {
    guard isShown else { return }
    output.writeOver("")
    isShown = false
  }
}

extension StyledText {
  /// As much of it as fits: a longer line would go on in the next, which is not written over.
  fileprivate func prefix(columns: Int) -> StyledText {
    guard DisplayWidth.of(plain) > columns else { return self }
    var text = ""
    var width = 0
    for character in plain {
      width += DisplayWidth.of(String(character))
      guard width < columns else { break }
      text.append(character)
    }
    return StyledText(text + "…")
  }
}
