/// A client's listeners, of whatever tasks.
final class EventHub: Sendable {
  private struct State {
    var buffers: [EventBuffer] = []
    var isOver = false
    var onRoom: (@Sendable () -> Void)?
  }

  private let state = Lock(State())
  private let onMessage: @Sendable (String) -> Void

  /// - Parameter onMessage: gets what the user is shown, on the client's thread, which waits.
  init(_ onMessage: @escaping @Sendable (String) -> Void) { self.onMessage = onMessage }

  /// Says whom to tell that a listener has caught up.
  func onRoom(_ tell: @escaping @Sendable () -> Void) { state.withLock { $0.onRoom = tell } }

  /// Another listener.
  func listen() -> EventBuffer {
    let buffer = EventBuffer { [weak self] in self?.makeRoom() }
    let isOver = state.withLock { state in
      state.buffers.removeAll(where: \.isClosed)
      state.buffers.append(buffer)
      return state.isOver
    }
    if isOver { buffer.finish() }
    return buffer
  }

  /// On the client's thread.
  func put(_ event: Client.Event) {
    if case .said(let text) = event { onMessage(text) }
    for buffer in buffers { buffer.put(event) }
  }

  /// A listener has more to read than it should.
  var isBehind: Bool { buffers.contains(where: \.isFull) }

  /// The client is gone.
  func finish() {
    state.withLock { $0.isOver = true }
    for buffer in buffers { buffer.finish() }
  }

  private var buffers: [EventBuffer] {
    state.withLock { state in
      state.buffers.removeAll(where: \.isClosed)
      return state.buffers
    }
  }

  private func makeRoom() { state.withLock { $0.onRoom }?() }
}
