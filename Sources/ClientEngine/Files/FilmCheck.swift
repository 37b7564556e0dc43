import HTTPMessages
import HTTPTransport
import MediaFiles
import NemoContract
import SystemCalls

/// Tells a film from what a server sent in its place, before it takes the film's name (R16).
enum FilmCheck {
  /// Whether this is a whole film, and under which name it may be kept: an MP4 is no `.webm`.
  static func verdict(
    at path: String, headers: HTTPHeaders, for place: String
  ) -> DownloadVerdict {
    if let problem = problem(at: path, headers: headers) { return .problem(problem) }
    guard let format = (try? MediaFile.probe(path))?.filmFormat else { return .taken }
    let fitting = FilmName.fitting(place, format)
    return fitting == place ? .taken : .takenTo(LocalFile.unused(fitting))
  }

  /// Why this is no whole film; nil when nothing speaks against it.
  ///
  /// Formats are told by their first bytes: servers call anything a film. An MP4 or a MOV has to be
  /// whole: its boxes fill the file, and one says what is in it (ISO/IEC 14496-12, 4.2 and 8.2).
  private static func problem(at path: String, headers: HTTPHeaders) -> String? {
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
