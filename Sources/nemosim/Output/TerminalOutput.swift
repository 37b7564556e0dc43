import ClientEngine
import PrintedText
import Simulation

/// Shows a client's words on standard output, and how far it has come on standard error.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class TerminalOutput: ClientOutput, @unchecked Sendable {
  private let console: Console
  /// Percent last shown, so that progress is not repeated.
  private var shownPercent: Int64 = -1

  init(_ console: Console) { self.console = console }

  func show(_ text: String) { console.output.writeLine(text) }

  func note(_ note: ClientNote) {
    // The one note that is no progress: the next run would be another installation's.
    if case .clientIDNotSaved = note { return show(note) }
    guard console.errorTerminal.isInteractive else { return }
    switch note {
    case .uploadProgress(let done, let total), .downloadProgress(let done, let total):
      showProgress(done, of: total)
    case .requestFailed, .waitingForRateLimit, .streamLost, .statePolled, .renderProgress,
      .renderPollFailed:
      show(note)
    default: shownPercent = -1
    }
  }

  private func show(_ note: ClientNote) {
    shownPercent = -1
    if let text = note.text { showDim("client: \(text)") }
  }

  private func showProgress(_ done: Int64, of total: Int64?) {
    guard let total, total > 1_000_000 else { return }
    let percent = done * 100 / total / 10 * 10
    guard percent != shownPercent else { return }
    shownPercent = percent
    showDim("\(percent) % of \(Size.text(total))")
  }

  private func showDim(_ text: String) {
    console.errors.writeLine(StyledText("  \(text)", .dim))
  }
}
