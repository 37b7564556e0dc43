import MediaFiles
import TimeAndChance

@testable import Film

/// What an MP4 says of itself, believed only when it is whole: every frame it names is there.
struct MP4Facts: Hashable, Sendable {
  /// Of the picture track, from its frames, to the nanosecond.
  var duration: Duration
  /// Pixels.
  var width: Int
  var height: Int
  /// The sample entry's type; `avc1` is H.264.
  var codec: String
  var frames: Int
  var hasSound: Bool
  /// Whether the tables come before the media, so that a player can begin at once.
  var startsFast: Bool

  /// Takes any bytes.
  ///
  /// - Throws: `MP4Problem`, naming the first thing that is missing, cut short or contradictory.
  init(reading bytes: [UInt8]) throws(MP4Problem) {
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
    startsFast = video.table.samples.allSatisfy {
      $0.bytes.lowerBound >= file.moov.whole.upperBound
    }
  }
}
