package import EventLoop
import FakeBackend
import HTTPTransport
package import Journaling
import Referee
package import ScenarioFiles
package import TimeAndChance
package import TransportSecurity

/// Lets somebody else's client, a command, do its work against a world of its own, and judges it.
package struct ClientTrial {
  package struct Options {
    /// The client's program and its arguments.
    package var command: [String]
    package var pace: Pace
    /// In place of the scenario's own.
    package var seed: Seed?
    /// In real time; then the client is ended.
    package var timeLimit: Duration
    /// What it prints is what its user sees.
    package var showsOutput: Bool
    /// Called with each entry of the journal as it comes.
    package var onEntry: ((JournalEntry) -> Void)?
    package var interruption: Interruption?
    /// What the fake shows to a client that speaks TLS; nil: none can.
    package var identity: ServerIdentity?
    /// More for its environment, by the fake's port.
    package var variables: (Int) -> [(name: String, value: String)] = { _ in [] }

    package init(
      command: [String], pace: Pace = .skip, seed: Seed? = nil,
      timeLimit: Duration = .seconds(600), showsOutput: Bool = true,
      onEntry: ((JournalEntry) -> Void)? = nil, interruption: Interruption? = nil
    ) {
      self.command = command
      self.pace = pace
      self.seed = seed
      self.timeLimit = timeLimit
      self.showsOutput = showsOutput
      self.onEntry = onEntry
      self.interruption = interruption
    }
  }

  private let options: Options

  package init(_ options: Options) { self.options = options }

  /// - Parameter scenario: its world, script, expectations and exceptions of rules; nil: a usual
  ///   service.
  /// - Throws: `Interrupted`, `SystemError` when the command cannot be started.
  package func run(_ scenario: Scenario?) throws -> RunResult {
    let seed = options.seed ?? scenario?.seed ?? .standard
    var backend = scenario?.world ?? BackendWorld()
    // The network between strangers and us has a latency of its own.
    backend.latency = .zero
    var settings = WorldSettings(
      backend: backend, script: scenario?.script ?? [], seed: seed, pace: options.pace,
      listen: .tcp(host: "127.0.0.1", port: 0))
    settings.crossOrigin = .loopback
    if let identity = options.identity {
      settings.identity = identity
      settings.backend.hosts = HostNames(identity.names)
    }
    // A client's tests may want to lay faults, or to look at the time.
    let worlds = try ServedWorlds(settings, scenario, ControlGuard())
    defer { worlds.close() }
    let world = worlds.main
    world.recorder.onEntry = options.onEntry
    let outcome = try outcome(in: world, seed: seed)
    world.recordEnd()

    var client = ClientRun(
      .stranger, sight: options.showsOutput ? .shown : [], cameToAnEnd: outcome.cameToAnEnd,
      timeJumps: options.pace == .skip)
    let judging = ClientJudging(
      scenario, world.recorder.evidence, world.recorder.cleaner, of: client.kind,
      sees: client.sight, tolerance: client.tolerance, cameToAnEnd: client.cameToAnEnd)
    client.problems = (outcome.problem.map { [$0] } ?? []) + world.unmet
    var result = judging.result(seed: seed)
    if judging.isIdle(result) { client.problems.append(Self.askedNothing) }
    result.problems = client.problems + result.problems
    result.client = client
    return result
  }

  private static let askedNothing = """
    the command asked for nothing that the service documents; its address is in the variable \
    NEMO_API_URL
    """

  /// Runs the command to its end, or to the end of its time.
  private func outcome(in world: World, seed: Seed) throws -> Outcome {
    var chance = seed.child("stranger").stream
    let scheme = options.identity == nil ? "http" : "https"
    let address = "\(scheme)://127.0.0.1:\(world.port)"
    let printed = PrintedLines(world.recorder, isShown: options.showsOutput)
    var command = ChildCommand(
      options.command[0], Array(options.command.dropFirst()),
      output: .streamed { printed.take($0) })
    command.sharesErrors = true
    command.environment = [
      .init("NEMO_API_URL", address), .init("NEMO_WEB_URL", address),
      .init("NEMO_CLIENT_ID", chance.uuid()),
      // What was printed counts from when it was printed, not from when a buffer was full.
      .init("PYTHONUNBUFFERED", "1"),
      // One for the live service opens nothing here, and has no business here.
      .init("NEMO_TOKEN", nil),
    ]
    command.environment += options.variables(Int(world.port)).map { .init($0.name, $0.value) }
    // Its time is real, whatever the world's is.
    let real = VirtualClock(
      on: world.clock.loop, pace: .real(speed: 1, clock: .flowing), epoch: world.clock.epoch)
    defer { real.shutdown() }
    let timeLimit = options.timeLimit
    let child = try ChildProcess(command, clock: real)
    var isLate = false
    let timer = real.after(timeLimit, "the end of the client's time") {
      isLate = true
      world.recorder.record(.interrupted(.kill))
      child.kill()
    }
    let hold = world.clock.hold("the client", stopsTime: false)
    defer { hold.release() }
    let result = try real.run(endedBy: options.interruption) { try await child.wait() }
    if case .signal = result.exit, !isLate { world.recorder.record(.interrupted(.kill)) }
    // What it has left behind on its connections arrives within a moment.
    try real.run(endedBy: options.interruption) {
      try await real.pause(.milliseconds(50), "the client's last connections")
    }
    timer.cancel()
    printed.finish()
    return isLate ? .late(timeLimit) : .ended(result.exit)
  }

  private enum Outcome {
    case ended(ChildResult.Exit)
    case late(Duration)

    var cameToAnEnd: Bool { if case .ended = self { true } else { false } }

    var problem: String? {
      switch self {
      case .ended(.code(0)): nil
      case .ended(.code(let code)): "the command ended with exit code \(code)"
      case .ended(.signal(let signal)): "the command was ended by signal \(signal)"
      case .late(let limit):
        "the command had not ended after \(limit.secondsText) s; --time-limit sets that"
      }
    }
  }
}

/// Writes what a client prints into the journal, line by line.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
private final class PrintedLines: @unchecked Sendable {
  private var splitter = LineSplitter()
  private let recorder: Recorder
  private let isShown: Bool

  init(_ recorder: Recorder, isShown: Bool) {
    self.recorder = recorder
    self.isShown = isShown
  }

  func take(_ bytes: [UInt8]) {
    for line in splitter.feed(bytes) { record(line) }
  }

  func finish() {
    if let line = splitter.finish() { record(line) }
  }

  private func record(_ line: String) {
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    recorder.record(isShown ? .shown(line) : .clientNote("prints: \(line)"))
  }
}
