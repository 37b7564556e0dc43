/// What an MP4 says of itself, believed only when it is whole: every frame it names is there.
package struct MP4Facts: Hashable, Sendable {
  /// Of the picture track, from its frames, to the nanosecond.
  package var duration: Duration
  /// Pixels.
  package var width: Int
  package var height: Int
  /// The sample entry's type; `avc1` is H.264.
  package var codec: String
  package var frames: Int
  package var hasSound: Bool
  /// Whether the tables come before the media, so that a player can begin at once.
  package var startsFast: Bool

  /// Takes any bytes.
  ///
  /// - Throws: `MP4Problem`, naming the first thing that is missing, cut short or contradictory.
  package init(reading bytes: [UInt8]) throws(MP4Problem) {
    let file = try MP4File(bytes)
    guard let video = file.tracks.first(where: { $0.handler == "vide" }) else {
      throw .noVideoTrack
    }
    guard video.width > 0, video.height > 0 else { throw .broken(box: "tkhd", field: "size") }
    guard !video.table.samples.isEmpty else { throw .broken(box: "stsz", field: "sample count") }
    let (seconds, rest) = video.ticks.quotientAndRemainder(dividingBy: video.timescale)
    duration = .seconds(seconds) + .nanoseconds(rest * 1_000_000_000 / video.timescale)
    width = video.width
    height = video.height
    codec = video.codec
    frames = video.table.samples.count
    hasSound = file.tracks.contains { $0.handler == "soun" && !$0.table.samples.isEmpty }
    startsFast = video.table.samples.allSatisfy { $0.bytes.lowerBound >= file.moov.whole.upperBound }
  }
}
