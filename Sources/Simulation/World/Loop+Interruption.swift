package import EventLoop

/// Ctrl-C, or SIGTERM.
package struct Interrupted: Error, CustomStringConvertible {
  package var description: String { "interrupted" }
}

extension VirtualClock {
  /// Runs work to its end, or until a signal comes: then it is cancelled, and has ended when this
  /// throws `Interrupted`.
  package func runInterruptibly<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let interruption = Gate("Ctrl-C", clock: self)
    let signals = try Signals(loop: loop) { _ in interruption.open() }
    defer { signals.cancel() }
    return try run {
      try await withThrowingTaskGroup(of: Value.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await work() }
        group.addTask {
          try await interruption.wait()
          throw Interrupted()
        }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
      }
    }
  }
}
