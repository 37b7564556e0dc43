package import EventLoop
import Glibc
import SystemCalls
import TimeAndChance

/// Makes the film of a plan: with ffmpeg where it is installed, else one of the right length.
package struct FilmStudio: Sendable {
  /// The path of ffmpeg; without one nothing is drawn.
  package let ffmpeg: String?
  /// Why it draws nothing where it has no ffmpeg.
  package let reasonWithout: FilmOrigin.Reason

  /// Draws with the first `ffmpeg` among the folders of `searchPath`, a value such as `PATH` has.
  package init(searchPath: String) {
    ffmpeg = Self.find("ffmpeg", in: searchPath)
    reasonWithout = .noFFmpeg
  }

  /// Never draws.
  package static let withoutDrawing = FilmStudio()

  private init() {
    ffmpeg = nil
    reasonWithout = .notWanted
  }

  /// Puts the film at `path`, where it appears when it is whole.
  ///
  /// - Throws: `FileError` when the film can't be written, `MP4Problem` when its length is out of
  ///   range, `CancellationError`; nothing half-written remains.
  package func make(_ plan: FilmPlan, at path: String, on clock: VirtualClock) async throws
    -> FilmOrigin
  {
    let part = "\(path).part"
    defer { unlink(part) }
    let trouble = try await draw(plan, into: part, on: clock)
    if trouble != nil {
      let film = FilmLoop(width: plan.width, height: plan.height).bytes
      try WholeFile.create(LoopedFilm.make(of: plan.duration, repeating: film), at: part)
    }
    try FilmFile.move(part, to: path)
    return trouble.map { .looped(reason: $0) } ?? .drawn
  }

  /// Nil when `part` holds the film that was asked for, else why it does not.
  private func draw(
    _ plan: FilmPlan, into part: String, on clock: VirtualClock
  ) async throws -> FilmOrigin.Reason? {
    guard let ffmpeg else { return reasonWithout }
    let layers = plan.clips.count + plan.music.count + plan.titles.count
    guard layers <= FFmpegCommand.mostLayers else { return .tooManyLayers(layers) }
    guard plan.duration > .zero, plan.duration <= LoopedFilm.longest else {
      throw MP4Problem.durationOutOfRange(plan.duration, longest: LoopedFilm.longest)
    }

    let child: ChildResult
    do {
      let folder = try FilmFile.makePrivateFolder(beside: part)
      let command = FFmpegCommand(plan, output: part, folder: folder)
      defer { FilmFile.remove(command.texts.map(\.path), folder: folder) }
      for file in command.texts { try WholeFile.create(Array(file.text.utf8), at: file.path) }
      child = try await ChildProcess.run(ChildCommand(ffmpeg, command.arguments), on: clock)
    } catch let error as FileError {
      return .notStarted("\(error)")
    } catch let error as SystemError {
      return .notStarted("\(error)")
    }
    guard child.isSuccess else { return .ffmpegFailed(Self.lastLines(of: child)) }
    do {
      let facts = try MP4Facts(reading: FilmFile.read(part, limitBytes: LoopedFilm.mostBytes))
      let difference = facts.duration - plan.duration
      guard max(difference, .zero - difference) <= .milliseconds(100) else {
        return .wrongFilm("it lasts \(facts.duration), not \(plan.duration)")
      }
    } catch MP4Problem.tooLarge {
      // Too much to read just for a check; ffmpeg itself was content.
      return nil
    } catch {
      return .wrongFilm("\(error)")
    }
    return nil
  }

  /// The first executable file called `name` in a colon-separated list of absolute folders.
  package static func find(_ name: String, in searchPath: String) -> String? {
    searchPath.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { FilmFile.isExecutable($0) }
  }

  private static func lastLines(of child: ChildResult) -> String {
    let lines = child.errorText.split(whereSeparator: \.isNewline).suffix(3)
    return lines.isEmpty ? "it ended with \(child.exit)" : lines.joined(separator: "\n")
  }
}
