import HTTPMessages
import MediaFiles
import NemoContract
import SystemCalls

/// Tells a film from what a server sent in its place, before it takes the film's name (R16).
enum FilmCheck {
  /// Why this is no whole film; nil when nothing speaks against it.
  ///
  /// Formats are told by their first bytes: servers call anything a film. An MP4 or a MOV has to be
  /// whole: its boxes fill the file, and one says what is in it (ISO/IEC 14496-12, 4.2 and 8.2).
  static func problem(at path: String, headers: HTTPHeaders) -> String? {
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    guard !["text/html", "application/json"].contains(type) else {
      return "it is no film but \(type)"
    }
    do {
      let film = try MediaFile.probe(path)
      guard !film.isEmpty else { return "it is empty" }
      switch film.filmFormat {
      case nil: return "its \(film.totalBytes) bytes are no film"
      case .avi, .matroska: return nil
      case .mp4 where !film.isWholeMP4:
        return "it ends in the middle, after \(film.totalBytes) bytes"
      case .mp4: return film.hasMovieBox ? nil : "nothing in it says what it shows"
      }
    } catch {
      return error.reason
    }
  }
}
