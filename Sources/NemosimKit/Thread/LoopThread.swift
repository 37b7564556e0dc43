import EventLoop
import SystemCalls

/// A loop with a thread of its own, and the way in for everybody else.
///
/// ```
///  any task ──job──► Inbox ──eventfd──► the loop's thread: Desk, its calls, its clock
///     ▲                                        │
///     └────────────── Handover ◄───────────────┘
/// ```
/// It ends when `end` is called or its owner goes; calls under way then end by cancellation.
final class LoopThread<Desk: LoopDesk>: Sendable {
  private let inbox: Inbox<Desk>
  private let life: LoopLife

  private init(_ inbox: Inbox<Desk>, _ life: LoopLife) {
    self.inbox = inbox
    self.life = life
  }

  deinit { end() }

  /// Starts a thread, and makes on it what shall live there.
  ///
  /// - Throws: what `make` throws, or `NemosimError.system` where there is no thread to be had.
  static func start(_ make: @escaping @Sendable () throws -> Desk) async throws -> LoopThread {
    let inbox: Inbox<Desk>
    do { inbox = try Inbox() } catch { throw NemosimError.told(error) }
    let life = LoopLife()
    try await Handover<Void>.value { started in
      do {
        try OwnThread.start { run(make, inbox, life, started) }
      } catch {
        started.finish(.failure(NemosimError.told(error)))
      }
    }
    return LoopThread(inbox, life)
  }

  /// All that the thread does.
  private static func run(
    _ make: () throws -> Desk, _ inbox: Inbox<Desk>, _ life: LoopLife,
    _ started: Handover<Void>
  ) {
    defer { life.isOver() }
    do {
      let desk = try make()
      defer { desk.close() }
      let watch = try inbox.watch(for: desk)
      defer { watch.cancel() }
      life.begin(on: desk.loop)
      started.finish(.success(()))
      do { try desk.serve { await life.serve() } } catch {
        preconditionFailure("a loop that waits for jobs ended by itself: \(error)")
      }
    } catch {
      started.finish(.failure(NemosimError.told(error)))
    }
    inbox.close()
  }

  /// Does something on the loop's thread, between two turns of the loop.
  ///
  /// - Throws: what the work throws, `NemosimError.closed` when the thread has ended.
  func call<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws -> Value
  ) async throws -> Value {
    try await Handover.value { handover in
      inbox.post { desk in
        guard let desk else { return handover.finish(.failure(NemosimError.closed)) }
        handover.finish(Result { try work(desk) }.mapError(NemosimError.told))
      }
    }
  }

  /// Does something on the loop's thread that waits; it is cancelled with the task that asked.
  ///
  /// - Throws: what the work throws, `NemosimError.closed` when the thread has ended or ends.
  func perform<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) async throws -> Value
  ) async throws -> Value {
    let life = life
    let call = LoopCall()
    return try await withTaskCancellationHandler {
      try await Handover.value { handover in
        inbox.post { desk in
          guard let desk else { return handover.finish(.failure(NemosimError.closed)) }
          life.start(call) {
            let result = await Result { try await work(desk) }
            // Who waits need not know that it was the server's end that cancelled the call.
            let isClosed = life.isEnding && result.isCancellation
            handover.finish(
              isClosed ? .failure(NemosimError.closed) : result.mapError(NemosimError.told))
          }
        }
      }
    } onCancel: {
      inbox.post { desk in if desk != nil { call.cancel() } }
    }
  }

  /// Does something on the loop's thread some time, unless it has ended.
  func post(_ work: @escaping @Sendable (Desk) -> Void) {
    inbox.post { desk in if let desk { work(desk) } }
  }

  /// Has the thread end, some time.
  func end() {
    let life = life
    inbox.post { desk in if desk != nil { life.end() } }
  }

  /// Has the thread end, and waits until nothing of it is left.
  func ended() async {
    end()
    await life.over()
  }
}
