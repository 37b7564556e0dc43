import EventLoop

/// From the start of a loop's thread to its end, with the calls that are under way on it.
///
/// ```
///  begin ─► serving ─► ending: calls are cancelled ─► the last is over ─► isOver
/// ```
/// `@unchecked Sendable` because it is used on the loop's thread alone; what others call, which is
/// `over` and `isOver`, has a lock.
final class LoopLife: @unchecked Sendable {
  private struct Wake: Sendable {
    var isOver = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private var loop: Loop?
  private var calls: [LoopCall] = []
  private var waiter: CheckedContinuation<Void, Never>?
  private(set) var isEnding = false
  private let wake = Lock(Wake())

  func begin(on loop: Loop) { self.loop = loop }

  /// Waits for the end, and then for the last call.
  func serve() async {
    while !isEnding || !calls.isEmpty { await withCheckedContinuation { waiter = $0 } }
    loop = nil
  }

  func end() {
    isEnding = true
    for call in calls { call.cancel() }
    goOn()
  }

  /// Work of a call begins, unless it was cancelled before; it is called all the same.
  func start(_ call: LoopCall, _ work: @escaping @Sendable () async -> Void) {
    guard let loop else { preconditionFailure("a call began when its loop had ended") }
    calls.append(call)
    call.task = Task(executorPreference: loop) {
      await work()
      self.calls.removeAll { $0 === call }
      self.goOn()
    }
    if isEnding || call.isCancelled { call.cancel() }
  }

  private func goOn() {
    waiter?.resume()
    waiter = nil
  }

  /// The thread has nothing left to do.
  func isOver() {
    let waiting = wake.withLock { wake in
      wake.isOver = true
      defer { wake.waiting = [] }
      return wake.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Waits until it is over; from any task.
  func over() async {
    await withCheckedContinuation { continuation in
      let isOver = wake.withLock { wake in
        if !wake.isOver { wake.waiting.append(continuation) }
        return wake.isOver
      }
      if isOver { continuation.resume() }
    }
  }
}

/// A call under way.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class LoopCall: @unchecked Sendable {
  var task: Task<Void, Never>?
  private(set) var isCancelled = false

  func cancel() {
    isCancelled = true
    task?.cancel()
  }
}

extension Result where Failure == any Error {
  init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }

  var isCancellation: Bool {
    if case .failure(let error) = self { error is CancellationError } else { false }
  }
}
