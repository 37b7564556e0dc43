import ClientEngine
import EventLoop
import Journaling
import Simulation
import TimeAndChance

/// A client's engine on its thread, with what it says.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ClientSeat: @unchecked Sendable {
  private let engine: ClientEngine.Client
  private let output: ClientMessages
  /// For what its user asks; nil where nobody writes that down.
  private let recorder: Recorder?
  /// Calls that overlap are done one after the other.
  private let turns = Places(1)
  private let clock: VirtualClock
  private let files: MediaFinder?

  /// - Parameter files: finds what its user names; nil: only what lies at that path.
  init(
    _ engine: ClientEngine.Client, _ output: ClientMessages, _ clock: VirtualClock,
    recorder: Recorder? = nil, files: MediaFinder? = nil
  ) {
    self.engine = engine
    self.output = output
    self.clock = clock
    self.recorder = recorder
    self.files = files
  }

  /// What the user types.
  func say(_ text: String) async throws -> Client.Reply {
    try await ask(text) { try await $0.handle(text) { self.place(of: $0) } }
  }

  func upload(_ names: [String]) async throws -> Client.Reply {
    try await ask("upload \(names.joined(separator: ", "))") {
      try await $0.upload(names.map { self.place(of: $0) })
    }
  }

  func export(to path: String?, _ options: Client.ExportOptions) async throws -> Client.Reply {
    if let path, path.contains("/") { recorder?.hide(file: path) }
    return try await ask(options.words) {
      try await $0.export(to: path, options: options.engine, replaces: true)
    }
  }

  func wait(for duration: Duration) async throws {
    recorder?.record(.asked("wait \(duration.secondsText) s"))
    try await clock.pause(duration, "the user's wait")
  }

  /// Waits for the calls before it.
  func finish() async throws { try await turns.withPlace {} }

  /// A listener has caught up.
  func goOn() { output.goOn() }

  /// Does something of the engine, when its turn has come.
  ///
  /// - Parameter words: as a user would say it.
  func ask(
    _ words: String, _ work: (ClientEngine.Client) async throws -> ClientEngine.Outcome
  ) async throws -> Client.Reply {
    try await turns.withPlace {
      try Task.checkCancellation()
      recorder?.record(.asked(words))
      output.begin()
      do {
        let reply = Client.Reply(try await work(engine), said: output.said)
        output.end(reply)
        return reply
      } catch {
        output.end(nil)
        throw error
      }
    }
  }

  /// Where a file lies; the journal will not tell the folder.
  private func place(of name: String) -> UploadPlace {
    let place = files?.place(of: name) ?? UploadPlace(name)
    if case .path(let path) = place { recorder?.hide(file: path) }
    return place
  }
}
