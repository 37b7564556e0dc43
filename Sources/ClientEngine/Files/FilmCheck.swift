import HTTPMessages
import MediaFiles
import NemoContract
import SystemCalls

/// Tells a film from what a server sent in its place, before it takes the film's name (R16).
enum FilmCheck {
  /// Why this is no whole film; nil when nothing speaks against it.
  ///
  /// An MP4 has to be whole: its boxes fill the file (ISO/IEC 14496-12, 4.2). What does not begin
  /// like one may be of another format, and is taken as it is.
  static func problem(at path: String, headers: HTTPHeaders) -> String? {
    let type = HeaderParameters(headers[HeaderName.contentType] ?? "").value
    guard !["text/html", "application/json"].contains(type) else {
      return "it is no film but \(type)"
    }
    do {
      let film = try MediaFile.probe(path)
      guard !film.isEmpty else { return "it is empty" }
      guard film.isMP4, !film.isWholeMP4 else { return nil }
      return "it ends in the middle, after \(film.totalBytes) bytes"
    } catch {
      return error.reason
    }
  }
}
