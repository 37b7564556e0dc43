import EventLoop
import JSONText
import Lookups
import ScenarioFiles
import Simulation

/// Lets several copies of this process share the steps of a plan, and brings what came of them back
/// into the plan's order. All files are read by then, so that no copy has to.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class SuiteWorkers: @unchecked Sendable {
  private let plan: SuitePlan
  private let progress: SuiteProgress
  private let count: Int
  private let work: @Sendable () -> ExitCode
  /// By step; the plan's order has not come to them yet.
  private var waiting = LookupTable<Int, RunReport>()
  /// How those ended that have. What nobody has told when all have will not come.
  private var ends: [ChildResult.Exit] = []
  private var children: [ChildProcess] = []
  private var isOver = false

  /// - Parameters:
  ///   - work: what a copy does.
  init(
    _ plan: SuitePlan, _ progress: SuiteProgress, count: Int,
    work: @escaping @Sendable () -> ExitCode
  ) {
    self.plan = plan
    self.progress = progress
    self.work = work
    self.count = count
  }

  /// - Throws: `Interrupted`, `SystemError` when a process cannot be started.
  func run(endedBy interruption: Interruption) throws {
    let loop = try Loop()
    defer { loop.shutdown() }
    let clock = VirtualClock(on: loop, pace: .real(speed: 1, clock: .flowing))
    var isInterrupted = false
    var watch: Watch?
    watch = try loop.watch(interruption.descriptor, .readable) { _ in
      isInterrupted = true
      watch?.cancel()
      self.end()
    }
    defer { watch?.cancel() }
    try clock.run {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...self.count { group.addTask { try await self.watch(number, clock) } }
        self.advance()
        try await group.waitForAll()
      }
    }
    if isInterrupted { throw Interrupted() }
  }

  private func watch(_ number: Int, _ clock: VirtualClock) async throws {
    guard !isOver else { return }
    let lines = Lines { [weak self] line in
      guard let self, let message = SuiteWorker.read(line) else { return }
      waiting[message.step] = message.report
      advance()
    }
    var command = ChildCommand(
      .copy(name: "process \(number) of \(count)") { [work] in work().rawValue },
      output: .streamed { lines.take($0) })
    command.sharesErrors = true
    do {
      let child = try ChildProcess(command, clock: clock)
      children.append(child)
      ends.append(try await child.wait().exit)
    } catch {
      // The others end in order, and leave nothing behind.
      end()
      throw error
    }
    advance()
  }

  private static func words(for exit: ChildResult.Exit) -> String {
    switch exit {
    case .code(let code): "ended with exit code \(code)"
    case .signal(let number): "was ended by signal \(number)"
    }
  }

  /// Takes all that has come and is next in the plan's order.
  private func advance() {
    guard !isOver else { return }
    while let step = progress.next, let outcome = outcome(of: step) { progress.take(outcome) }
    if progress.next == nil { end() }
  }

  /// Nothing more is wanted: who is still at work is asked to end, and cleans up behind itself.
  private func end() {
    isOver = true
    for child in children { child.terminate() }
  }

  /// nil while it is to come.
  private func outcome(of step: SuitePlan.Step) -> ScenarioOutcome? {
    switch plan.entries[step.entry] {
    case .refused(let refusal): return .refused(refusal)
    case .scenario(let scenario):
      if let report = waiting[step.index] {
        waiting[step.index] = nil
        return .ran(report)
      }
      guard ends.count == count else { return nil }
      // Those that came to their end had taken all that there was.
      let end = ends.first { $0 != .code(ExitCode.success.rawValue) } ?? ends[0]
      return .ran(
        RunReport(
          file: scenario.file, caseName: scenario.caseName, name: scenario.name,
          tags: scenario.tags,
          seed: step.seed ?? scenario.seed,
          problems: ["the process that was to run it \(Self.words(for: end)) before"]))
    }
  }
}

/// Cuts what comes in pieces into lines, however long they are.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
private final class Lines: @unchecked Sendable {
  private var rest: [UInt8] = []
  private let handle: (ArraySlice<UInt8>) -> Void

  init(_ handle: @escaping (ArraySlice<UInt8>) -> Void) { self.handle = handle }

  func take(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      rest += bytes[..<end]
      handle(rest[...])
      rest = []
      bytes = bytes[(end + 1)...]
    }
    rest += bytes
  }
}
