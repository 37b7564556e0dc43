package import EventLoop

/// Ctrl-C, or SIGTERM.
package struct Interrupted: Error, CustomStringConvertible {
  /// What users were told of what goes on at a service.
  package var said: [String] = []

  package init() {}

  package var description: String { "interrupted" }
}

extension VirtualClock {
  /// Runs work to its end, or until somebody interrupts: then it is cancelled, and has ended when
  /// this throws `Interrupted`.
  package func run<Value: Sendable>(
    endedBy interruption: Interruption?, _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    guard let interruption else { return try run(work) }
    let interrupted = Gate("an interruption", clock: self)
    let watch = try loop.watch(interruption.descriptor, .readable) { _ in interrupted.open() }
    defer { watch.cancel() }
    return try run {
      try await withThrowingTaskGroup(of: Value.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await work() }
        group.addTask {
          try await interrupted.wait()
          throw Interrupted()
        }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
      }
    }
  }
}
