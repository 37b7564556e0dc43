/// The three one-second films that come with the program, for the shapes that drafts have.
package enum FilmLoop: CaseIterable, Sendable {
  case landscape, portrait, square

  /// The shape nearest to a picture of this size, in pixels.
  package init(width: Int, height: Int) {
    // Halfway between square and 16:9 (or 9:16), compared without dividing.
    if width * 4 > height * 5 {
      self = .landscape
    } else if height * 4 > width * 5 {
      self = .portrait
    } else {
      self = .square
    }
  }

  /// A whole MP4; `Fixtures/media/make-media.sh` makes it.
  package var bytes: [UInt8] {
    switch self {
    case .landscape: PackageResources.film_16x9_mp4
    case .portrait: PackageResources.film_9x16_mp4
    case .square: PackageResources.film_1x1_mp4
    }
  }
}
