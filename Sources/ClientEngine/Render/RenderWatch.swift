import EventLoop
import HTTPTransport
import NemoContract

/// What became of a render.
enum RenderEnd {
  case ready(url: String)
  case failed(String)
  case cancelled
}

/// Follows a render to its end.
struct RenderWatch: Sendable {
  let connection: Connection
  /// Opens when the service has been told to stop.
  let cancelled: Gate

  /// Asks every 30 s, ten times at most; a poll that fails asks for the same id again (R14).
  ///
  /// That the service does not know the id is believed when it says so three times in a row: only
  /// a failure that the service tells of is one (R15). Throws `ClientFailure.renderStillRunning` at
  /// the end of patience, `.renderLost` for a job that nobody knows.
  func follow(_ job: RenderJob) async throws -> RenderEnd {
    let settings = connection.settings
    var wasRateLimited = false
    var missing = 0
    let limit =
      settings.omits(.following)
      ? 0 : settings.omits(.endOfPolls) ? Int.max : Timing.renderPollLimit
    let interval =
      settings.omits(.pauseBetweenPolls) ? .seconds(5) : Timing.renderPollInterval
    var pause = interval
    for _ in 0..<limit {
      guard try await goesOn(after: pause) else { return .cancelled }
      pause = interval
      do {
        if let end = end(of: try await poll(job), job) { return end }
        wasRateLimited = false
        missing = 0
      } catch let fault as ServiceFault where fault.isPassing || fault.isMissing {
        connection.speaker.note(.renderPollFailed("\(fault)"))
        missing = fault.isMissing ? missing + 1 : 0
        if missing == Timing.missingRenderLimit { throw ClientFailure.renderLost(id: job.id) }
        let isRateLimited = fault.kind == .rateLimited
        // The pause between polls is the one wait that 429 gets, longer where it asks (R7).
        if isRateLimited, wasRateLimited { throw fault }
        if isRateLimited { pause = max(interval, connection.wire.pause(after: fault)) }
        wasRateLimited = isRateLimited
      }
    }
    throw ClientFailure.renderStillRunning(id: job.id)
  }

  /// False as soon as somebody has cancelled the render.
  private func goesOn(after pause: Duration) async throws -> Bool {
    let clock = connection.clock
    return try await cancelled.ending { try await clock.pause(pause, "render poll") } != nil
  }

  private func end(of render: Render, _ job: RenderJob) -> RenderEnd? {
    connection.speaker.note(
      .renderProgress(
        id: job.id, status: render.status?.rawValue ?? "unknown", percent: render.progress))
    // Completed without an address is not done yet (CLI [C]).
    if render.isReady, let url = render.outputURL { return .ready(url: url) }
    switch render.status {
    case .failed: return .failed(render.error ?? "")
    case .cancelled: return .cancelled
    case .pending, .processing, .completed, nil: return nil
    }
  }

  private func poll(_ job: RenderJob) async throws -> Render {
    let data = try await connection.call(cures: [.signInAgain]) {
      connection.request(
        .pollRender, path: Route.pollRender.path(job.id), timeout: Timing.renderPollInterval)
    }
    // The new account's service knows nothing of the old one's render.
    guard connection.session?.id == job.sessionID else { throw ClientFailure.projectLost }
    return Render(data)
  }
}
