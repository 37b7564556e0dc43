extension Gate {
  /// Does some work, cancelling it when the gate opens.
  ///
  /// The work has always ended when this returns or throws. Gives what came of it; nil where the
  /// gate opened before that. Throws what the work throws.
  package func ending<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await self.wait()
        return nil
      }
      defer { group.cancelAll() }
      if let value = try await group.next() ?? nil { return value }
      group.cancelAll()
      // In the same instant it may have come to its end.
      return try? await group.next() ?? nil
    }
  }
}
