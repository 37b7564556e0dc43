package import ClientEngine
import Film
import Journaling

/// Writes what the client shows and does into the journal.
///
/// `@unchecked Sendable` because the client speaks on the loop's thread alone.
package final class JournalingOutput: ClientOutput, @unchecked Sendable {
  private let recorder: Recorder

  package init(_ recorder: Recorder) { self.recorder = recorder }

  package func show(_ text: String) { recorder.record(.shown(text)) }

  package func note(_ note: ClientNote) {
    switch note {
    case .downloaded(let path, _): recorder.record(.downloaded(DownloadRecord(path: path)))
    default: if let text = note.text { recorder.record(.clientNote(text)) }
    }
  }
}

extension DownloadRecord {
  /// Reads what arrived under a name, as a player would.
  init(path: String) {
    let bytes = (try? FilmFile.read(path, limitBytes: 1 << 30)) ?? []
    let facts = try? MP4Facts(reading: bytes)
    self.init(
      fileName: String(path.split(separator: "/").last ?? ""), sizeBytes: bytes.count,
      film: facts.map {
        FilmRecord(
          codec: $0.codec == "avc1" ? "h264" : $0.codec, duration: $0.duration, width: $0.width,
          height: $0.height)
      })
  }
}
