import Dispatch
import NemosimKit
import Testing

/// Runs are asked for by tasks of any kind, in a process with executors of its own.
@Suite struct CallerTests {
  private static let scenario = """
    scenario: A greeting
    user: [{ say: hello }]
    expect: [{ request: POST /run_sse, times: 1 }]
    """

  @MainActor @Test func theMainActorMayAsk() async throws {
    let result = try await Scenario(yaml: Self.scenario).run()
    MainActor.assertIsolated()
    #expect(result.passed, "\(result)")
  }

  @Test func anActorWithAnExecutorOfItsOwnMayAsk() async throws {
    let result = try await QueueActor().run(Scenario(yaml: Self.scenario))
    #expect(result.passed, "\(result)")
  }

  @Test func aTaskThatPrefersAnExecutorMayAsk() async throws {
    let result = try await withTaskExecutorPreference(QueueExecutor()) {
      try await Scenario(yaml: Self.scenario).run()
    }
    #expect(result.passed, "\(result)")
  }

  @Test func whoIsCancelledBeforeDoesNotRun() async throws {
    let scenario = try Scenario(yaml: Self.scenario)
    let task = Task { try await scenario.run() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// Alone it would take minutes.
  @Test func cancellationEndsARun() async throws {
    let steps = Array(repeating: "- credits", count: 5000).joined(separator: "\n")
    let scenario = try Scenario(yaml: "scenario: Long\nuser:\n\(steps)\nexpect: nothing\n")
    try await withThrowingTaskGroup(of: Void.self) { group in
      // More than there are places: some wait in line.
      for _ in 0..<8 { group.addTask { _ = try await scenario.run() } }
      try await Scenario(yaml: Self.scenario).run(behind: group)
    }
  }
}

extension Scenario {
  /// Cancels the runs of a group, and runs when they have left their places.
  fileprivate func run(behind group: ThrowingTaskGroup<Void, any Error>) async throws {
    var group = group
    group.cancelAll()
    for _ in 0..<8 {
      await #expect(throws: CancellationError.self) { try await group.next() }
    }
    let result = try await run()
    #expect(result.passed, "\(result)")
  }
}

/// An executor that is not Swift's: a dispatch queue.
private final class QueueExecutor: TaskExecutor, SerialExecutor {
  private let queue = DispatchQueue(label: "tests")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      job.runSynchronously(
        isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
    }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}

private actor QueueActor {
  private let executor = QueueExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  func run(_ scenario: Scenario) async throws -> RunResult {
    let result = try await scenario.run()
    assertIsolated()
    return result
  }
}
