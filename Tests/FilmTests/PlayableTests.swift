import Foundation
import Testing

@testable import Film

/// What ffprobe and ffmpeg think of our films; the other tests need neither.
@Suite(.enabled(if: Fixture.hasFFmpeg, "ffmpeg is not installed"))
struct PlayableTests {
  @Test(
    "ffprobe accepts a looped film, and ffmpeg decodes it without a word",
    arguments: FilmLoop.allCases)
  func looped(loop: FilmLoop) async throws {
    try await Fixture.withFolder { folder in
      for seconds in [0.5, 5, 17.9] {
        let path = "\(folder)/looped.mp4"
        let film = try LoopedFilm.make(of: .seconds(seconds), repeating: loop.bytes)
        try Data(film).write(to: URL(filePath: path))
        let size = try MP4Facts(reading: film)
        let probe = try Fixture.run(
          "ffprobe",
          [
            "-v", "error", "-of", "compact=p=0:nk=1", "-show_entries",
            "stream=codec_name,width,height,duration,nb_frames:format=duration", path,
          ])
        let duration = String(format: "%.6f", seconds)
        #expect(
          probe == "h264|\(size.width)|\(size.height)|\(duration)|\(size.frames)\n\(duration)\n")
        let decoded = try Fixture.run(
          "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-f", "null", "-"])
        #expect(decoded == "")
      }
    }
  }
}
