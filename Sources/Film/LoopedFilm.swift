import TimeAndChance

/// Makes a film of exactly the wanted length by repeating a short one, without decoding a frame.
///
/// The short film has one picture track that begins with a key frame, so that its end can be
/// followed by its beginning. Frames are repeated as real bytes: what comes out is an ordinary MP4
/// with its tables first.
package enum LoopedFilm {
  package static let longest = Duration.minutes(15)
  /// Bounds what a film with huge frames would need in memory.
  package static let mostBytes = 256 * 1024 * 1024

  /// `short`, repeated and cut to `duration`; the last frame may be shown shorter than the others.
  package static func make(
    of duration: Duration, repeating short: [UInt8]
  ) throws(MP4Problem) -> [UInt8] {
    guard duration > .zero, duration <= longest else {
      throw .durationOutOfRange(duration, longest: longest)
    }
    let file = try MP4File(short)
    let track = try theLoop(in: file)
    let samples = try repeated(track, for: duration)
    return try LoopedFilmWriter(short, file, track, samples).write(duration)
  }

  private static func theLoop(in file: MP4File) throws(MP4Problem) -> MP4Track {
    guard let track = file.tracks.first(where: { $0.handler == "vide" }) else {
      throw .noVideoTrack
    }
    guard file.tracks.count == 1 else { throw .notLoopable(reason: "it has several tracks") }
    guard track.table.samples.first?.isKeyFrame == true else {
      throw .notLoopable(reason: "its first frame needs others")
    }
    guard track.ticks > 0 else { throw .notLoopable(reason: "it lasts no time") }
    return track
  }

  private static func repeated(
    _ track: MP4Track, for duration: Duration
  ) throws(MP4Problem) -> [SampleTable.Sample] {
    let loop = track.table.samples
    let wanted = max(1, ticks(duration, perSecond: track.timescale))
    guard wanted < 1 << 32 else { throw .broken(box: "mdhd", field: "timescale") }
    let count = (wanted + track.ticks - 1) / track.ticks * loop.count
    guard count <= SampleTable.mostSamples else { throw .tooManySamples(count) }

    var samples: [SampleTable.Sample] = []
    var size = 0
    var left = wanted
    while left > 0 {
      var sample = loop[samples.count % loop.count]
      sample.duration = min(sample.duration, left)
      left -= sample.duration
      size += sample.bytes.count
      samples.append(sample)
      guard size <= mostBytes else { throw .tooLarge(limitBytes: mostBytes) }
    }
    return samples
  }

  /// Rounded to the nearest tick.
  static func ticks(_ duration: Duration, perSecond: Int) -> Int {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = Int(attoseconds / 1_000_000_000)
    return Int(seconds) * perSecond + (nanoseconds * perSecond + 500_000_000) / 1_000_000_000
  }
}
