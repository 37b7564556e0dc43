package import ClientEngine
import Journaling
import MediaFiles

/// Writes what the client shows and does into the journal.
///
/// `@unchecked Sendable` because the client speaks on the loop's thread alone.
package final class JournalingOutput: ClientOutput, @unchecked Sendable {
  private let recorder: Recorder
  private let user: String?
  private var hasEnded = false

  /// - Parameter user: whose client it is, where there are several.
  package init(_ recorder: Recorder, of user: String? = nil) {
    self.recorder = recorder
    self.user = user
  }

  /// Its client is no more; what is left of it says nothing.
  package func end() { hasEnded = true }

  package func show(_ text: String) { if !hasEnded { recorder.record(.shown(text), of: user) } }

  package func note(_ note: ClientNote) {
    guard !hasEnded else { return }
    switch note {
    case .downloaded(let path, _):
      recorder.record(.downloaded(DownloadRecord(path: path)), of: user)
    default: if let text = note.text { recorder.record(.clientNote(text), of: user) }
    }
  }
}

extension DownloadRecord {
  /// Reads what arrived under a name, as a player would.
  init(path: String) {
    let film = try? MediaFile.probe(path)
    self.init(
      fileName: String(path.split(separator: "/").last ?? ""),
      sizeBytes: Int(film?.totalBytes ?? 0),
      film: film.flatMap(FilmRecord.init))
  }
}

extension FilmRecord {
  /// nil where a player would find no whole film.
  fileprivate init?(_ film: MediaProbe) {
    let facts = film.facts
    guard film.filmFormat == .mp4, film.isWholeMP4, let codec = facts.codec,
      let duration = facts.duration, let width = facts.width, let height = facts.height
    else { return nil }
    self.init(
      codec: codec == "avc1" ? "h264" : codec, duration: duration, width: width, height: height,
      hasSound: facts.hasSound)
  }
}
