import EventLoop
import Journaling
import Simulation
import SystemCalls
import TimeAndChance

/// A fake on its thread, with the clients that live there, too.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ServerDesk: ClientHost, @unchecked Sendable {
  let worlds: ServedWorlds
  let seats = ClientSeats()
  static let isOfOneClient = false
  private var callsUnderWay = 0
  /// Who may move time, or keeps it.
  private var hold: Hold?
  /// Where films go that nobody wants to keep.
  private var films: PrivateFolder?
  /// Opens with the next entry of the journal; nil where nobody waits for it.
  private var nextEntry: Gate?

  /// Far beyond any workflow; a call that takes this long goes round in circles.
  private static let timeLimit = ScenarioRunner.timeLimit

  init(_ order: ServerOrder) throws {
    worlds = try ServedWorlds(order.settings, order.scenario, ControlGuard())
    holdTime()
  }

  var loop: Loop { clock.loop }
  var clock: VirtualClock { worlds.main.clock }
  var now: Duration { clock.now - .start }

  func serve(_ work: @escaping @Sendable () async throws -> Void) throws {
    try worlds.serve(work)
  }

  func close() {
    seats.removeAll()
    hold?.release()
    worlds.close()
    films?.remove()
  }

  func setPace(_ pace: EventLoop.Pace) {
    worlds.setPace(pace)
    holdTime()
  }

  /// Between calls of our own clients time stands; where it is moved by hand, or strangers take
  /// part, they may move at any moment.
  private func holdTime() {
    hold?.release()
    hold =
      switch clock.pace {
      case .virtual, .real(_, .steps):
        callsUnderWay > 0 ? nil : clock.hold("the program, which does nothing just now")
      case .manual: clock.hold("whoever moves time", stopsTime: false)
      case .skip, .real(_, .flowing): clock.hold("strangers", stopsTime: false)
      }
  }

  /// Does work of one of our own clients in the fake's time.
  func inTime<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    callsUnderWay += 1
    holdTime()
    defer {
      callsUnderWay -= 1
      holdTime()
    }
    clock.limit = max(clock.limit ?? .start, clock.now + Self.timeLimit)
    do { return try await clock.perform(work) } catch let error as StuckError {
      throw NemosimError.stuck(worlds.clean("\(error)"))
    } catch let error as TimeLimitError {
      throw NemosimError.stuck(worlds.clean("\(error)"))
    }
  }

  /// Lets time pass where it does not by itself.
  func advance(by duration: Duration) async throws {
    guard duration >= .zero else { throw NemosimError.refused("time only moves on") }
    switch clock.pace {
    case .manual: try await advanceByHand(duration)
    case .virtual, .real(_, .steps):
      try await inTime { [clock] in
        clock.limit = max(clock.limit ?? .start, clock.now + duration)
        try await clock.pause(duration, "the program's wait")
      }
    case .skip, .real(_, .flowing):
      throw NemosimError.refused(
        "time passes by itself here; at pace .manual it is moved by hand")
    }
  }

  /// Who is cancelled does not wait any more; time goes on as it was told.
  private func advanceByHand(_ duration: Duration) async throws {
    let wait = Wait()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        wait.continuation = continuation
        do {
          try worlds.advance(by: duration) { refusal in
            wait.end(refusal.map(Result.failure) ?? .success(()))
          }
        } catch {
          wait.end(.failure(error))
        }
        if Task.isCancelled { wait.end(.failure(CancellationError())) }
      }
    } onCancel: {
      wait.end(.failure(CancellationError()))
    }
  }

  /// An entry of the journal, when it is there, and the index of the next one; the first entry
  /// where the journal began anew.
  func entry(at index: Int) async throws -> (entry: Journal.Entry, next: Int) {
    while true {
      let index = index > worlds.main.recorder.evidence.entries.count ? 0 : index
      if let entry = worlds.entry(at: index) { return (Journal.Entry(entry), index + 1) }
      try await waitForEntry()
    }
  }

  private func waitForEntry() async throws {
    if let nextEntry { return try await nextEntry.wait() }
    let gate = Gate("the next entry of the journal", clock: clock)
    nextEntry = gate
    // Asked for only then: each entry would be cleaned for it.
    worlds.main.recorder.onEntry = { [unowned self] _ in
      worlds.main.recorder.onEntry = nil
      nextEntry = nil
      gate.open()
    }
    try await gate.wait()
  }

  /// A place for films that go with the fake.
  func filmFolder() throws -> String {
    let folder = try films ?? PrivateFolder()
    films = folder
    worlds.main.recorder.hide(folder: folder.path)
    return folder.path
  }
}

/// Somebody waits, and is told once.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
private final class Wait: @unchecked Sendable {
  var continuation: CheckedContinuation<Void, any Error>?

  func end(_ result: Result<Void, any Error>) {
    continuation?.resume(with: result)
    continuation = nil
  }
}
