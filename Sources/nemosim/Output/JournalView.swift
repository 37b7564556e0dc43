import Journaling
import PrintedText
import TimeAndChance

/// Shows a journal as it is written: what the user says and reads stands out, the wire is dim.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class JournalView: @unchecked Sendable {
  private let output: TextOutput
  private var lastPiece = ""

  init(_ output: TextOutput) { self.output = output }

  func show(_ entry: JournalEntry) {
    let time = StyledText(String(entry.at.clockText.prefix(8)), .dim)
    switch entry.happening {
    case .interrupted(let kind):
      output.writeLine("\n\(time)  \("you      ▸ \(kind.rawValue)", .bold)")
    case .asked(let text): output.writeLine("\n\(time)  \("you      ▸ \(text)", .bold)")
    case .shown(let text):
      let lines = text.split(whereSeparator: \.isNewline).joined(separator: "\n" + Self.indent)
      output.writeLine("\(time)  \("nemosim  ▸", .cyan) \(lines)")
    case .piece(let piece):
      // One heartbeat says it all.
      defer { lastPiece = piece.summary }
      guard piece.summary != lastPiece else { return }
      showWire(entry, time)
    case .request, .reply, .streamEnd, .clientLeft: showWire(entry, time)
    case .clientNote, .backendNote, .ledger, .downloaded, .timeline, .failed, .world: break
    }
  }

  private func showWire(_ entry: JournalEntry, _ time: StyledText) {
    let line = JournalLine(entry)
    let detail = line.detail.isEmpty ? "" : "  \(line.detail)"
    output.writeLine("\(time)  \("         \(line.sign) \(line.what)\(detail)", .dim)")
  }

  private static let indent = String(repeating: " ", count: 21)
}
