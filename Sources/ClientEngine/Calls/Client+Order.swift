extension Client {
  /// Waits until whoever came before is done: edits of one session must not overlap (contract 3
  /// [F]).
  func takeTurn() async {
    guard isBusy else {
      isBusy = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// Hands the client to the next in line.
  func passTurn() {
    if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
  }
}
