import MediaFiles

struct NoWholeFilm: Error {}

/// What a film says of itself; fails where something is missing at its end.
func wholeFilm(_ bytes: [UInt8]) throws -> MediaFacts {
  var probe = MediaProbe()
  probe.consume(bytes[...])
  guard probe.filmFormat == .mp4, probe.isWholeMP4 else { throw NoWholeFilm() }
  return probe.facts
}
