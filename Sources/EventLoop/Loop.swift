import CLinux
import Glibc
package import SystemCalls

/// One thread and one loop: jobs of Swift concurrency, descriptors and clocks in one order.
///
/// ```
///  turn:  1 jobs ─► 2 participants ─► 3 descriptors ─┬─ anything happened ─► 1
///                                                    └─ quiet ─► 4 the clocks move on, or none can
/// ```
/// Every tree of tasks starts in `run`; inside it only structured concurrency is used, so that jobs
/// run in the order in which they were queued (D4).
package final class Loop: SerialExecutor, TaskExecutor, @unchecked Sendable {
  // Unchecked: every member is used on the owner's thread alone; `enqueue`, which the runtime may
  // call from anywhere, traps on any other.

  var owner = pthread_self()
  package private(set) var isRunning = false
  private var isOpen = true

  var jobs: [UnownedJob] = []
  var nextJob = 0
  /// Called after each job: at every point at which work waits for something.
  package var onJob: (() -> Void)?

  /// In the order in which they were made.
  private(set) var clocks: [ClockLink] = []
  private(set) var participants: [any TurnParticipant] = []
  var poller: Poller

  /// Fails when the kernel gives no epoll descriptor.
  package init() throws(SystemError) { poller = try Poller() }

  deinit { poller.close() }

  /// Runs a tree of tasks to its end on the calling thread.
  ///
  /// Throws what the root throws, or `StuckError` when nothing can ever move again at any clock;
  /// then the root is cancelled and given the chance to end first.
  package func run<Value: Sendable>(
    _ root: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    precondition(!isRunning, "Loop.run was called inside Loop.run: a loop runs one root at a time")
    precondition(isOpen, "Loop.run was called after Loop.shutdown")
    owner = pthread_self()
    isRunning = true
    defer { isRunning = false }

    let outcome = WorkOutcome<Value>()
    let task = Task(executorPreference: self) {
      do { outcome.settle(.success(try await root())) } catch { outcome.settle(.failure(error)) }
    }
    let isDone = { outcome.result != nil }
    if spin(until: isDone), let result = outcome.result { return try result.get() }

    let report = ClockReport(of: clocks.map(\.clock))
    task.cancel()
    throw StuckError(report: report, workEnded: spin(until: isDone, timeStands: true))
  }

  /// Outside `run`: takes turns until all is quiet and no clock moves.
  func settle() {
    guard !isRunning else { return }
    owner = pthread_self()
    isRunning = true
    defer { isRunning = false }
    _ = spin(until: { false })
  }

  /// Adds somebody whose work is not announced by a descriptor; kept until `remove` or `shutdown`.
  package func add(_ participant: any TurnParticipant) { participants.append(participant) }

  package func remove(_ participant: any TurnParticipant) {
    participants.removeAll { $0 === participant }
  }

  /// A clock is its owner's; it leaves by `forget` when it goes.
  func add(_ clock: VirtualClock) { clocks.append(ClockLink(clock)) }

  func forget(_ clock: ObjectIdentifier) { clocks.removeAll { $0.id == clock } }

  /// Drops timers, watches and participants, which hold the loop as it holds them.
  package func shutdown() {
    precondition(!isRunning, "Loop.shutdown was called inside Loop.run")
    isOpen = false
    for link in clocks { link.clock.shutdown() }
    // What is dropped last may leave by `remove`, so the list is empty before its members go.
    let dropped = participants
    participants = []
    withExtendedLifetime(dropped) {}
    poller.close()
  }
}

/// A clock that its owner keeps.
struct ClockLink {
  unowned let clock: VirtualClock
  let id: ObjectIdentifier

  init(_ clock: VirtualClock) {
    self.clock = clock
    id = ObjectIdentifier(clock)
  }
}
