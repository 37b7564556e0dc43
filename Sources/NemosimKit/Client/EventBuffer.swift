/// Events on their way from a client's thread to the task that reads them.
///
/// ```
///  put ─► [ … up to the limit: full, the client waits … ] ─► next
///                     half of it is read: onRoom, the client goes on
/// ```
/// What a client has begun to say it says to the end, so that there may be a few more than the
/// limit.
final class EventBuffer: Sendable {
  static let limit = 64

  private struct State {
    var events: [Client.Event] = []
    /// The limit was reached, and not half of it has been read since.
    var isFull = false
    /// Somebody has begun to read.
    var isRead = false
    /// Nothing more comes.
    var isOver = false
    /// Nobody reads any more.
    var isClosed = false
    var readers: [CheckedContinuation<Void, Never>] = []

    mutating func wakeReaders() -> [CheckedContinuation<Void, Never>] {
      defer { readers = [] }
      return readers
    }
  }

  private let state = Lock(State())
  private let onRoom: @Sendable () -> Void

  /// - Parameter onRoom: the client may go on; called by whoever reads, without any lock.
  init(onRoom: @escaping @Sendable () -> Void) { self.onRoom = onRoom }

  var isFull: Bool { state.withLock { $0.isFull } }
  var isClosed: Bool { state.withLock { $0.isClosed } }
  var isRead: Bool { state.withLock { $0.isRead } }

  func beginReading() { state.withLock { $0.isRead = true } }

  /// On the client's thread; it never waits.
  func put(_ event: Client.Event) {
    let readers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard !state.isClosed, !state.isOver else { return [] }
      if let last = state.events.last, event.replaces(last) { state.events.removeLast() }
      state.events.append(event)
      state.isFull = state.isFull || state.events.count >= Self.limit
      return state.wakeReaders()
    }
    for reader in readers { reader.resume() }
  }

  /// Nothing more comes; what is there can still be read.
  func finish() {
    let readers = state.withLock { state in
      state.isOver = true
      return state.wakeReaders()
    }
    for reader in readers { reader.resume() }
  }

  /// Nobody reads any more: what is there is dropped, and the client need not wait.
  func close() {
    let (readers, wasFull) = state.withLock { state in
      defer { (state.events, state.isFull, state.isClosed) = ([], false, true) }
      return (state.wakeReaders(), state.isFull)
    }
    for reader in readers { reader.resume() }
    if wasFull { onRoom() }
  }

  /// The next event, when it is there; nil at the end, and for a task that is cancelled, which is
  /// the end, too.
  func next() async -> Client.Event? {
    await withTaskCancellationHandler {
      while true {
        switch take() {
        case .event(let event, let makesRoom):
          if makesRoom { onRoom() }
          return event
        case .end: return nil
        case .nothing: await waitForMore()
        }
      }
    } onCancel: {
      close()
    }
  }

  private enum Taken {
    case event(Client.Event, makesRoom: Bool)
    case nothing
    case end
  }

  private func take() -> Taken {
    state.withLock { state in
      guard !state.events.isEmpty else { return state.isOver || state.isClosed ? .end : .nothing }
      let event = state.events.removeFirst()
      let makesRoom = state.isFull && state.events.count <= Self.limit / 2
      if makesRoom { state.isFull = false }
      return .event(event, makesRoom: makesRoom)
    }
  }

  private func waitForMore() async {
    await withCheckedContinuation { reader in
      let goesOn = state.withLock { state in
        let goesOn = !state.events.isEmpty || state.isOver || state.isClosed
        if !goesOn { state.readers.append(reader) }
        return goesOn
      }
      if goesOn { reader.resume() }
    }
  }
}
