/// Something that happens once and that tasks wait for, such as Ctrl-C.
package final class Gate: @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.
  private let clock: VirtualClock
  private let label: String
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var arrivals = 0
  package private(set) var isOpen = false

  package init(_ label: String, clock: VirtualClock) {
    self.label = label
    self.clock = clock
  }

  /// Lets everybody through, now and later.
  package func open() {
    isOpen = true
    let resumed = waiting
    waiting.removeAll()
    for waiter in resumed { waiter.continuation.resume() }
  }

  /// Waits until the gate is open; throws `CancellationError` when the task is cancelled.
  package func wait() async throws {
    guard !isOpen else { return }
    let label = label
    let token = clock.waiting(for: label)
    defer { token.done() }
    arrivals += 1
    let id = arrivals
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        // It may have opened since.
        guard !isOpen else { return continuation.resume() }
        guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
        waiting.append((id, continuation))
      }
    } onCancel: {
      guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
      waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
  }
}
