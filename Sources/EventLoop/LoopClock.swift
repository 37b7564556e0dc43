package import TimeAndChance

/// The loop's virtual time as a clock of the standard library.
///
/// Code of this program waits with `pause`: the library's `sleep(for:)` hops in another order in
/// debug than in release.
package struct LoopClock: Clock {
  package let loop: Loop

  package var now: Moment { loop.now }
  package var minimumResolution: Duration { .nanoseconds(1) }

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
        sleeper.timer = loop.at(moment, label) { sleeper.take()?.resume() }
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

/// A pause under way; `@unchecked Sendable` because timers and cancellation are on the loop.
private final class Sleeper: @unchecked Sendable {
  var continuation: CheckedContinuation<Void, any Error>?
  var timer: LoopTimer?

  /// Whoever takes the continuation resumes it.
  func take() -> CheckedContinuation<Void, any Error>? {
    let taken = continuation
    continuation = nil
    return taken
  }
}

extension Loop {
  package var clock: LoopClock { LoopClock(loop: self) }
}
