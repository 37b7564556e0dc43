/// A result on its way from a loop's thread to the task that waits for it.
///
/// It goes through a lock, although resuming a task is enough: where a result is there before its
/// task waits, the thread sanitizer does not see that one thing comes after the other.
final class Handover<Value: Sendable>: Sendable {
  private let result = Lock<Result<Value, any Error>?>(nil)
  private let waiting: CheckedContinuation<Void, Never>

  private init(_ waiting: CheckedContinuation<Void, Never>) { self.waiting = waiting }

  /// Waits until somebody finishes the handover that `begin` was given.
  static func value(_ begin: (Handover) -> Void) async throws -> Value {
    var handover: Handover?
    await withCheckedContinuation { continuation in
      let begun = Handover(continuation)
      handover = begun
      begin(begun)
    }
    guard let result = handover?.result.withLock({ $0 }) else {
      preconditionFailure("a task went on before its result was there")
    }
    return try result.get()
  }

  /// Once, from any thread.
  func finish(_ result: Result<Value, any Error>) {
    self.result.withLock { $0 = result }
    waiting.resume()
  }
}
