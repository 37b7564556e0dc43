import Foundation
import Testing

/// Tests that mostly wait for other processes wait on threads of their own.
///
/// The test library has one thread for each core. A test that waits on one of them leaves a core
/// without work.
struct WaitsOnOwnThread: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing body: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(WaitingThreads.shared) { try await body() }
  }
}

extension Trait where Self == WaitsOnOwnThread {
  static var waits: Self { Self() }
}

/// A few threads that take jobs in the order in which they come.
private final class WaitingThreads: TaskExecutor, @unchecked Sendable {  // the condition guards
  static let shared = WaitingThreads(count: 6)

  private let changed = NSCondition()
  private var jobs: [UnownedJob] = []

  private init(count: Int) {
    for _ in 0..<count { Thread.detachNewThread { self.work() } }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    changed.withLock { jobs.append(job) }
    changed.signal()
  }

  private func work() -> Never {
    while true {
      let job = changed.withLock {
        while jobs.isEmpty { changed.wait() }
        return jobs.removeFirst()
      }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
