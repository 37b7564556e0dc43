import EventLoop
import NemoContract

/// Looks once at what is still under way when its user stops a client; all of it stays kept (R15).
struct LastLook: Sendable {
  let connection: Connection
  let reads: Reads

  private var speaker: Speaker { connection.speaker }

  /// Looks for five seconds at most, of whoever waits for it; what fails is not told.
  func soon(_ look: @escaping @Sendable () async throws -> Void) async {
    let clock = connection.clock
    let patience = max(.seconds(5), clock.pace.passing(in: .seconds(5)))
    _ = try? await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await look() }
      group.addTask { try await clock.pause(patience, "a last look") }
      try await group.next()
    }
  }

  /// Throws `ServiceFault` where the service does not say.
  func tell() async throws {
    guard connection.account != nil, connection.session != nil else { return }
    if let turn = connection.keeper.work.turn { try await tell(turn) }
    if let job = connection.keeper.work.render, job.isSubmitted { try await tell(job) }
  }

  private func tell(_ turn: KeptWork.Turn) async throws {
    let now: SessionState
    do {
      now = try await reads.state(cures: [])
      // What goes on there will change it.
      connection.know(nil)
    } catch {
      speaker.say { $0.stopped(changes: nil) }
      throw error
    }
    guard let before = turn.before else {
      return speaker.say { $0.stopped(changes: $0.timeline(TimelineSummary(now.draft))) }
    }
    let difference = StateDifference(
      before: before, after: now, words: speaker.phrases.timelineWords)
    speaker.say { phrases in
      phrases.stopped(
        changes: difference.isEmpty ? phrases.timelineUnchanged : phrases.sentences(difference))
    }
  }

  private func tell(_ job: RenderJob) async throws {
    let data = try await connection.call(cures: []) {
      connection.request(.pollRender, path: Route.pollRender.path(job.id))
    }
    let render = Render(data)
    guard !render.isReady else {
      let baseURL = connection.settings.baseURL
      return speaker.say { $0.sentence(.downloadCancelled, baseURL: baseURL) }
    }
    let percent = render.progress.map { " \($0) %" } ?? ""
    speaker.say { $0.stoppedRender((render.status?.rawValue ?? "unknown") + percent) }
  }
}
