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
    try await reply(asked: text) {
      try await self.engine.handle(text) { self.place(of: $0) }
    }
  }

  func upload(_ names: [String]) async throws -> Client.Reply {
    try await reply(asked: "upload \(names.joined(separator: ", "))") {
      try await self.engine.upload(names.map { self.place(of: $0) })
    }
  }

  func wait(for duration: Duration) async throws {
    recorder?.record(.asked("wait \(duration.secondsText) s"))
    try await clock.pause(duration, "the user's wait")
  }

  private func reply(
    asked text: String, _ work: () async throws -> ClientEngine.Outcome
  ) async throws -> Client.Reply {
    try await turns.withPlace {
      try Task.checkCancellation()
      recorder?.record(.asked(text))
      output.begin()
      let outcome = try await work()
      return Client.Reply(outcome, said: output.said)
    }
  }

  /// Where a file lies; the journal will not tell the folder.
  private func place(of name: String) -> UploadPlace {
    let place = files?.place(of: name) ?? UploadPlace(name)
    if case .path(let path) = place { recorder?.hide(file: path) }
    return place
  }
}

/// What a client says: to the program, and into the journal where there is one.
///
/// `@unchecked Sendable` because the client speaks on the loop's thread alone.
final class ClientMessages: ClientOutput, @unchecked Sendable {
  private(set) var said: [String] = []
  private let onMessage: @Sendable (String) -> Void
  private let journal: JournalingOutput?

  init(_ onMessage: @escaping @Sendable (String) -> Void, _ recorder: Recorder? = nil) {
    self.onMessage = onMessage
    journal = recorder.map { JournalingOutput($0) }
  }

  /// Another call begins.
  func begin() { said = [] }

  func show(_ text: String) {
    said.append(text)
    journal?.show(text)
    onMessage(text)
  }

  func note(_ note: ClientNote) { journal?.note(note) }
}
