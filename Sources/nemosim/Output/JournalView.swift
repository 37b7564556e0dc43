import Journaling
import TimeAndChance

/// Shows a journal as it is written: what the user says and reads stands out, the wire is dim.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class JournalView: @unchecked Sendable {
  private let output: TextOutput
  private let style: TextStyle
  private var lastPiece = ""

  init(_ output: TextOutput, _ style: TextStyle) {
    self.output = output
    self.style = style
  }

  func show(_ entry: JournalEntry) {
    let time = style.dim(String(entry.at.clockText.prefix(8)))
    switch entry.happening {
    case .asked(let text): output.writeLine("\n\(time)  \(style.bold("you      ▸ \(text)"))")
    case .shown(let text):
      let lines = text.split(whereSeparator: \.isNewline).joined(separator: "\n" + Self.indent)
      output.writeLine("\(time)  \(style.cyan("nemosim  ▸")) \(lines)")
    case .piece(_, let summary):
      // One heartbeat says it all.
      defer { lastPiece = summary }
      guard summary != lastPiece else { return }
      showWire(entry, time)
    case .request, .reply, .streamEnd, .clientLeft: showWire(entry, time)
    case .clientNote, .backendNote, .ledger, .downloaded, .timeline, .world: break
    }
  }

  private func showWire(_ entry: JournalEntry, _ time: String) {
    let line = JournalLine(entry)
    let detail = line.detail.isEmpty ? "" : "  \(line.detail)"
    output.writeLine("\(time)  " + style.dim("         \(line.sign) \(line.what)\(detail)"))
  }

  private static let indent = String(repeating: " ", count: 21)
}
