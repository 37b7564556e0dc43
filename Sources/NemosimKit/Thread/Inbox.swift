import EventLoop
import SystemCalls

/// Jobs that any thread hands to a loop, which does them one after the other.
final class Inbox<Desk: LoopDesk>: Sendable {
  /// nil: the loop has ended, and the job is told so on the thread that brought it.
  typealias Job = @Sendable (Desk?) -> Void

  private struct State {
    var jobs: [Job] = []
    var isOpen = true
  }

  private let state = Lock(State())
  private let bell: EventDescriptor

  init() throws(SystemError) { bell = try EventDescriptor() }

  /// From any thread.
  func post(_ job: @escaping Job) {
    let isTaken = state.withLock { state in
      if state.isOpen { state.jobs.append(job) }
      return state.isOpen
    }
    if isTaken { bell.signal() } else { job(nil) }
  }

  /// On the loop's thread: does jobs as they come, until the watch is cancelled.
  func watch(for desk: Desk) throws(SystemError) -> Watch {
    try desk.loop.watch(bell.descriptor, .readable) { [unowned desk] _ in
      self.bell.clear()
      for job in self.take() { job(desk) }
    }
  }

  /// Nothing more is taken; what was not done yet is told so.
  func close() {
    state.withLock { $0.isOpen = false }
    for job in take() { job(nil) }
  }

  private func take() -> [Job] {
    state.withLock { state in
      defer { state.jobs = [] }
      return state.jobs
    }
  }
}
