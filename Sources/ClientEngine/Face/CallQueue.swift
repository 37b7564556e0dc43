/// Lets calls in one after the other: edits of one session must not overlap (contract 3 [F]).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class CallQueue: @unchecked Sendable {
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Does work when whoever came before is done.
  func next<Value>(_ work: () async throws -> Value) async throws -> Value {
    await enter()
    defer { leave() }
    try Task.checkCancellation()
    return try await work()
  }

  private func enter() async {
    guard isBusy else {
      isBusy = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Hands over to the next in line.
  private func leave() {
    if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
  }
}
