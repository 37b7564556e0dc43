package import TimeAndChance

extension VirtualClock {
  /// Waits for a duration of virtual time; throws `CancellationError` when the task is cancelled.
  package func pause(_ duration: Duration, _ label: String = "pause") async throws {
    try await pause(until: now + duration, label)
  }

  /// Waits until a moment of virtual time; throws `CancellationError` when the task is cancelled.
  package func pause(until moment: Moment, _ label: String = "pause") async throws {
    let sleeper = Sleeper()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        // The handler may have run before there was anything to cancel.
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        sleeper.continuation = continuation
        sleeper.timer = at(moment, label) { sleeper.take()?.resume() }
      }
    } onCancel: {
      sleeper.timer?.cancel()
      sleeper.take()?.resume(throwing: CancellationError())
    }
  }

  package func sleep(until deadline: Moment, tolerance: Duration?) async throws {
    try await pause(until: deadline)
  }
}

/// A pause under way.
private final class Sleeper: @unchecked Sendable {
  // Unchecked: timers and cancellation are on the loop.
  var continuation: CheckedContinuation<Void, any Error>?
  var timer: LoopTimer?

  /// Whoever takes the continuation resumes it.
  func take() -> CheckedContinuation<Void, any Error>? {
    let taken = continuation
    continuation = nil
    return taken
  }
}
