import TimeAndChance

/// What `withDeadline` throws when time is up.
package struct DeadlineExceeded: Error, Hashable, CustomStringConvertible {
  package let label: String
  package let duration: Duration

  package var description: String { "\(label) took longer than \(duration)" }
}

/// Does some work, cancelling it when it takes longer than `duration` of virtual time.
///
/// The work has always ended when this returns or throws. Throws `DeadlineExceeded`, or what the
/// work throws.
package func withDeadline<Value: Sendable>(
  _ duration: Duration, on clock: VirtualClock, _ label: String,
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await clock.pause(duration, "deadline of \(label)")
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw DeadlineExceeded(label: label, duration: duration)
    }
    return value
  }
}
