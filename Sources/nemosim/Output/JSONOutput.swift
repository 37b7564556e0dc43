import ClientEngine
import JSONText
import Simulation

/// A client's words and notes, a JSON object a line: `{"shown":"…"}` or `{"note":"…"}`.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class JSONOutput: ClientOutput, @unchecked Sendable {
  private let output: TextOutput

  init(_ output: TextOutput) { self.output = output }

  func show(_ text: String) { output.writeLine(["shown": .string(text)] as JSON, pretty: false) }

  func note(_ note: ClientNote) {
    if case .downloaded(let path, let sizeBytes) = note {
      let line: JSON = ["downloaded": .string(path), "sizeBytes": .integer(sizeBytes)]
      output.writeLine(line, pretty: false)
    } else if let text = note.text {
      output.writeLine(["note": .string(text)] as JSON, pretty: false)
    }
  }
}
