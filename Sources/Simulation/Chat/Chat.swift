package import ClientEngine
import EventLoop
import FakeBackend
package import Film
import HTTPTransport
import Journaling
import NemoContract
import TimeAndChance

/// A conversation, line by line, with the embedded fake or with a backend somewhere.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class Chat: @unchecked Sendable {
  package struct Result: Sendable {
    /// How many lines something went wrong with.
    package var failures: Int
  }

  /// Called before each line that is read.
  package var onPrompt: () -> Void = {}
  /// Called with each line that was read.
  package var onLine: (String) -> Void = { _ in }
  /// Called when ffmpeg begins to draw, which takes real time and no virtual one.
  package var onDrawing: () -> Void = {}
  /// Called with what became of each film that the fake was asked for.
  package var onFilm: (FilmOrigin) -> Void = { _ in }

  private let settings: ChatSettings
  private let clock: VirtualClock
  private let client: Client
  private let close: () -> Void

  /// - Throws: when no world can be made.
  package init(_ settings: ChatSettings, output: any ClientOutput) throws {
    self.settings = settings
    switch settings.place {
    case .embedded(let worldSettings):
      let world = try World(worldSettings)
      clock = world.clock
      client = world.makeClient(
        skill: settings.skill, seed: settings.seed, outputFolder: settings.outputFolder,
        limits: settings.limits, output: output)
      close = { world.close() }
      world.onDrawing = { [weak self] in self?.onDrawing() }
      world.onFilm = { [weak self] in self?.onFilm($0) }
    case .remote(let baseURL, let speed):
      let loop = try Loop()
      let clock = VirtualClock(
        on: loop, pace: .real(speed: speed, clock: .flowing), epoch: RealClock.epoch())
      let http = HTTPClient(clock: clock, route: .network)
      self.clock = clock
      client = Client(
        settings: ClientSettings(
          baseURL: baseURL, webURL: settings.webURL ?? WebLink.defaultWeb,
          skill: settings.skill.file.attribution(
            skillSource: settings.skillSource, installPath: settings.skill.installPath),
          token: settings.token, outputFolder: settings.outputFolder,
          uploadLimitBytes: settings.skill.file.uploadLimitBytes,
          filmLimitBytes: settings.limits.filmBytes, creditLimit: settings.limits.credits),
        http: http, clock: clock, seed: settings.seed, identity: settings.identity, output: output)
      close = {
        http.close()
        loop.shutdown()
      }
    }
  }

  /// Talks until the input ends.
  ///
  /// - Throws: `Interrupted`, or what stopped the run.
  package func talk(input descriptor: Int32) throws -> Result {
    defer { close() }
    let lines = LineReader(descriptor: descriptor, clock: clock)
    return try clock.run(endedBy: settings.interruption) { try await self.talk(lines) }
  }

  private func talk(_ lines: LineReader) async throws -> Result {
    var result = Result(failures: 0)
    onPrompt()
    while let line = try await lines.next() {
      let message = line.filter { $0 != "\r" }
      if !message.allSatisfy(\.isWhitespace) {
        onLine(message)
        switch try await client.handle(message) {
        case .left: return result
        case .failed: result.failures += 1
        default: break
        }
      }
      onPrompt()
    }
    return result
  }
}
