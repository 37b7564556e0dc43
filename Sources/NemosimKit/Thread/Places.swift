import SystemCalls

/// Lets so many go on at once; the others wait in line.
///
/// First come, first served; who is cancelled leaves the line.
final class Places: Sendable {
  /// Of runs: a thousand tests that each run a scenario would otherwise be a thousand threads, and
  /// more descriptors than a process may have.
  static let runs = Places(max(2, ProcessorCount.online))

  private struct Line: Sendable {
    var free: Int
    var waiting: [(number: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    var arrived = 0
  }

  private let line: Lock<Line>

  init(_ places: Int) { line = Lock(Line(free: places)) }

  func withPlace<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
    try await takePlace()
    defer { leavePlace() }
    return try await work()
  }

  private func takePlace() async throws {
    let number = line.withLock { line in
      line.arrived += 1
      return line.arrived
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        // The handler may have run before there was anybody to take out of the line.
        let result = line.withLock { line -> Result<Void, any Error>? in
          if Task.isCancelled { return .failure(CancellationError()) }
          if line.free > 0 {
            line.free -= 1
            return .success(())
          }
          line.waiting.append((number, continuation))
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let left = line.withLock { line in
        line.waiting.firstIndex { $0.number == number }.map { line.waiting.remove(at: $0) }
      }
      left?.continuation.resume(throwing: CancellationError())
    }
  }

  private func leavePlace() {
    let next = line.withLock { line in
      if line.waiting.isEmpty { line.free += 1 }
      return line.waiting.isEmpty ? nil : line.waiting.removeFirst()
    }
    next?.continuation.resume()
  }
}
