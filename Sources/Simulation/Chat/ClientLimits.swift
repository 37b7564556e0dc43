import ClientEngine

/// What somebody allows a client to spend and to fetch.
package struct ClientLimits: Hashable, Sendable {
  /// No work is begun that may spend more than this in all; nil for no limit.
  package var credits: Int?
  /// Larger films are not downloaded.
  package var filmBytes: Int64

  package init(credits: Int? = nil, filmBytes: Int64? = nil) {
    self.credits = credits
    self.filmBytes = filmBytes ?? ClientSettings.defaultFilmLimitBytes
  }
}
