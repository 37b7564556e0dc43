import CLinux
import Glibc
package import SystemCalls
package import TimeAndChance

/// One thread, one loop, one clock: jobs of Swift concurrency, descriptors and timers in one order.
///
/// ```
///  turn:  1 jobs ─► 2 participants ─► 3 descriptors ─┬─ anything happened ─► 1
///                                                    └─ quiet ─► 4 next timer, or stuck
/// ```
/// Every tree of tasks starts in `run`; inside it only structured concurrency is used, so that jobs
/// run in the order in which they were queued (D4).
package final class Loop: SerialExecutor, TaskExecutor, @unchecked Sendable {
  // Unchecked: every member is used on the owner's thread alone; `enqueue`, which the runtime may
  // call from anywhere, traps on any other.

  /// Virtual time of this turn.
  package internal(set) var now: Moment = .start
  /// Where `Moment.start` lies on the calendar.
  package let epoch: Epoch
  package let pace: Pace
  /// A bound on virtual time: `run` throws `TimeLimitError` rather than go beyond it.
  package var limit: Moment?

  var owner = pthread_self()
  var isRunning = false
  var isOpen = true

  var jobs: [UnownedJob] = []
  var nextJob = 0

  var timers = TimerHeap()
  var participants: [any TurnParticipant] = []
  var poller: Poller

  var waits = WaitList()
  var holds = WaitList()
  var holdsOnTime = 0

  /// Manual pace: time may move as far as this.
  var allowed: Moment = .start
  /// Real pace: the pair of instants from which elapsed time is counted.
  var anchor: (real: RealInstant, virtual: Moment)

  /// Fails when the kernel gives no epoll descriptor.
  package init(pace: Pace = .virtual, epoch: Epoch = .standard) throws(SystemError) {
    self.pace = pace
    self.epoch = epoch
    poller = try Poller()
    anchor = (RealClock.now, .start)
    // A peer that leaves while we write is an error code, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { poller.close() }

  /// Runs a tree of tasks to its end on the calling thread.
  ///
  /// Throws what the root throws, `StuckError` when nothing can ever move again, `TimeLimitError`
  /// at the limit; in both cases the root is cancelled and given the chance to end first.
  package func run<Value: Sendable>(
    _ root: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    precondition(!isRunning, "Loop.run was called inside Loop.run: a loop runs one root at a time")
    precondition(isOpen, "Loop.run was called after Loop.shutdown")
    owner = pthread_self()
    isRunning = true
    defer { isRunning = false }
    anchorRealTime()

    let outcome = Outcome<Value>()
    let task = Task(executorPreference: self) {
      do { outcome.result = .success(try await root()) } catch { outcome.result = .failure(error) }
    }
    let isDone = { outcome.result != nil }
    let end = spin(until: isDone)
    if case .done = end, let result = outcome.result { return try result.get() }

    let report = LoopReport(self)
    task.cancel()
    let ended: Bool
    if case .done = spin(until: isDone, timeStands: true) { ended = true } else { ended = false }
    if case .limit(let limit) = end {
      throw TimeLimitError(limit: limit, report: report, rootEnded: ended)
    }
    throw StuckError(report: report, rootEnded: ended)
  }

  /// Manual pace: lets virtual time move on by `duration`, firing what becomes due.
  package func advance(by duration: Duration) { advance(to: max(now, allowed) + duration) }

  /// Manual pace: lets virtual time move to `moment`.
  ///
  /// Inside `run` it gives permission and returns, time moves in the turns that follow; outside it
  /// returns when time has moved and all is quiet.
  package func advance(to moment: Moment) {
    guard case .manual = pace else {
      preconditionFailure(
        "Loop.advance was called at pace \(pace): only manual pace is moved by hand")
    }
    allowed = max(allowed, moment)
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

  /// Drops timers, watches and participants, which hold the loop as it holds them.
  package func shutdown() {
    precondition(!isRunning, "Loop.shutdown was called inside Loop.run")
    isOpen = false
    timers.removeAll()
    // What is dropped last may leave by `remove`, so the list is empty before its members go.
    let dropped = participants
    participants = []
    withExtendedLifetime(dropped) {}
    poller.close()
  }
}

/// Where the root leaves its result.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
  // Unchecked: both sides are on the loop.
  var result: Result<Value, any Error>?
}
