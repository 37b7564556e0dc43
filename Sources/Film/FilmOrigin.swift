/// How a film came to be.
package enum FilmOrigin: Hashable, Sendable {
  /// ffmpeg drew what the plan asked for.
  case drawn
  /// A film of the right length from the ones that come with the program, because of `reason`.
  case looped(reason: Reason)

  package enum Reason: Hashable, Sendable {
    /// Drawing was not wanted: runs of scenarios are the same on every machine.
    case notWanted
    case noFFmpeg
    case tooManyLayers(Int)
    /// So many others wait for ffmpeg.
    case tooManyWaiting(Int)
    /// ffmpeg could not be started, or files for it not be written.
    case notStarted(String)
    /// ffmpeg's last lines, or how it ended where it said nothing.
    case ffmpegFailed(String)
    /// ffmpeg was content, its film is not.
    case wrongFilm(String)
  }
}

extension FilmOrigin: CustomStringConvertible {
  package var description: String {
    switch self {
    case .drawn: "drawn with ffmpeg"
    case .looped(let reason): "a film of the right length, made without drawing: \(reason)"
    }
  }
}

extension FilmOrigin.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notWanted: "drawing was not asked for"
    case .noFFmpeg: "ffmpeg is not installed"
    case .tooManyLayers(let count): "\(count) layers are more than \(FFmpegCommand.mostLayers)"
    case .tooManyWaiting(let count): "\(count) films wait for ffmpeg already"
    case .notStarted(let what): "ffmpeg could not be started: \(what)"
    case .ffmpegFailed(let lines): "ffmpeg failed: \(lines)"
    case .wrongFilm(let what): "ffmpeg's film is not right: \(what)"
    }
  }
}
