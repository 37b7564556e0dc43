package import ClientEngine
package import EventLoop
import FakeBackend
package import Film
import Journaling
package import NemoContract
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
  /// Called with each line that was read, unless it is too long.
  package var onLine: (String) -> Void = { _ in }
  /// Called when `stop` has ended what was being done for a line, before a last look at it.
  package var onStopped: () -> Void = {}
  /// Called with what came of each line; nil where `stop` ended it.
  package var onOutcome: (Outcome?) -> Void = { _ in }
  /// Called with what is left after each line that may have cost something; nobody asks where nil.
  package var onCredits: ((Credits) -> Void)?
  /// Called when ffmpeg begins to draw, which takes real time and no virtual one.
  package var onDrawing: () -> Void = {}
  /// Called with what became of each film that the fake was asked for.
  package var onFilm: (FilmOrigin) -> Void = { _ in }

  private let settings: ChatSettings
  /// The service's time.
  package let clock: VirtualClock
  private let client: Client
  private let close: () -> Void
  /// Opens to end what is being done.
  private var stopping: Gate?
  /// Opens to cancel the render that is followed.
  private var cancelling: Gate?
  /// Opens to end the look at what is left.
  private var leaving: Gate?
  /// Of the last line that was stopped.
  private var hasToldWhatIsLeft = false

  /// - Throws: when no world can be made.
  package init(_ settings: ChatSettings, output: any ClientOutput) throws {
    self.settings = settings
    switch settings.place {
    case .embedded(let worldSettings, let outputFolder, let limits):
      let world = try World(worldSettings)
      clock = world.clock
      client = world.makeClient(
        skill: settings.skill, seed: worldSettings.seed, outputFolder: outputFolder,
        limits: limits, gui: settings.gui, output: output)
      close = { world.close() }
      world.onDrawing = { [weak self] in self?.onDrawing() }
      world.onFilm = { [weak self] in self?.onFilm($0) }
    case .remote(var service):
      service.gui = settings.gui
      let remote = try ServiceClient(service, output: output)
      clock = remote.clock
      client = remote.client
      close = { remote.close() }
    }
  }

  /// Talks until the input ends.
  ///
  /// - Throws: `Interrupted`, or what stopped the run.
  package func talk(_ input: any ChatInput) throws -> Result {
    defer { close() }
    do {
      return try clock.run(endedBy: settings.interruption) { try await self.converse(input) }
    } catch let interrupted as Interrupted {
      // A fake of its own ends with the chat.
      if case .remote = settings.place, !hasToldWhatIsLeft {
        try? clock.run { await self.tellWhatIsLeft() }
      }
      throw interrupted
    }
  }

  /// Ends what is being done for a line; the next one is read then. Ends a last look, too.
  package func stop() {
    stopping?.open()
    leaving?.open()
  }

  /// Whether a line is done at once, while another one is: "cancel" would come too late behind the
  /// export that it is about.
  package func takesAtOnce(_ line: String) -> Bool {
    guard let cancelling, !cancelling.isOpen, client.isRendering,
      Intent.of(line) == .cancelRender
    else { return false }
    cancelling.open()
    return true
  }

  private func converse(_ input: any ChatInput) async throws -> Result {
    var result = Result(failures: 0)
    onPrompt()
    while let line = try await input.next() {
      switch line {
      case .tooLong(let bytes):
        onOutcome(
          try await client.refuseMessage(bytes: bytes, limitBytes: ChatLine.limitBytes))
        result.failures += 1
      case .text(let text):
        let message = text.filter { $0 != "\r" }
        guard !message.allSatisfy(\.isWhitespace) else { break }
        let outcome = try await take(message)
        if outcome?.isFailure == true { result.failures += 1 }
        if outcome == .left { return result }
      }
      onPrompt()
    }
    return result
  }

  private func take(_ message: String) async throws -> Outcome? {
    hasToldWhatIsLeft = false
    onLine(message)
    let outcome = try await answer(message)
    try await tellCredits(after: outcome)
    onOutcome(outcome)
    return outcome
  }

  private func tellCredits(after outcome: Outcome?) async throws {
    guard let onCredits, outcome?.mayHaveCost == true,
      let credits = try await client.remainingCredits()
    else { return }
    onCredits(credits)
  }

  /// What came of it, which the user has been told; nil where it was stopped.
  private func answer(_ message: String) async throws -> Outcome? {
    let stopping = Gate("somebody who stops it", clock: clock)
    let cancelling = Gate("somebody who cancels the render", clock: clock)
    (self.stopping, self.cancelling) = (stopping, cancelling)
    defer { (self.stopping, self.cancelling) = (nil, nil) }
    return try await withThrowingTaskGroup(of: End.self) { group in
      defer { group.cancelAll() }
      group.addTask { .ended(try await self.client.handle(message, isThere: UploadPlace.isFile)) }
      group.addTask {
        try await stopping.wait()
        return .stopped
      }
      group.addTask {
        try await cancelling.wait()
        _ = try await self.client.cancelRender()
        return .cancelledRender
      }
      while let end = try await group.next() {
        switch end {
        case .cancelledRender: continue
        case .stopped:
          group.cancelAll()
          // The call has ended before anything else is asked.
          while !group.isEmpty { _ = try? await group.next() }
          onStopped()
          await tellWhatIsLeft()
          return nil
        case .ended(let outcome): return outcome
        }
      }
      throw CancellationError()
    }
  }

  private enum End {
    case ended(Outcome)
    case stopped
    /// The export that followed it tells the rest.
    case cancelledRender
  }

  /// What was stopped may go on at the service.
  private func tellWhatIsLeft() async {
    hasToldWhatIsLeft = true
    let gate = Gate("somebody who leaves", clock: clock)
    leaving = gate
    defer { leaving = nil }
    _ = try? await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { await self.client.tellWhatIsLeft() }
      group.addTask { try await gate.wait() }
      try await group.next()
    }
  }
}

extension Outcome {
  /// What was asked for has not happened.
  fileprivate var isFailure: Bool {
    switch self {
    case .failed, .notUnderstood: true
    default: false
    }
  }

  /// Whether the agent or a render may have been paid for it.
  fileprivate var mayHaveCost: Bool {
    switch self {
    case .answered, .silent, .recovered, .exported: true
    default: false
    }
  }
}
