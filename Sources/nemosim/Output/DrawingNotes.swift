import Film

/// What the program itself says of films; a client's words are in its user's language.
enum DrawingNotes {
  static let begun = "nemosim: ffmpeg draws the film; virtual time waits for it …"

  static func ended(_ film: FilmOrigin) -> String { "nemosim: the film: \(film)." }
}
