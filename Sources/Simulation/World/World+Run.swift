import EventLoop
import Glibc

/// Ctrl-C, or SIGTERM.
package struct Interrupted: Error, CustomStringConvertible {
  package var description: String { "interrupted" }
}

extension World {
  /// Runs work to its end, or until a signal comes: then it is cancelled, and has ended when this
  /// throws `Interrupted`.
  package func run<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let interruption = Gate("Ctrl-C", loop: loop)
    let signals = try Signals(loop: loop) { _ in interruption.open() }
    defer { signals.cancel() }
    return try loop.run {
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

  /// Serves strangers until a signal comes.
  package func serve() throws {
    // Strangers move things; without one the clock may run on all the same.
    let hold = loop.hold("strangers", stopsTime: false)
    defer { hold.release() }
    let forever = Gate("the end of the service", loop: loop)
    do {
      try run { try await forever.wait() }
    } catch is Interrupted {}
  }
}
