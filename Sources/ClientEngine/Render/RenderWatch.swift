import EventLoop
import HTTPTransport
import NemoContract

/// Follows a render to its end.
struct RenderWatch: Sendable {
  let connection: Connection

  /// Asks every 30 s, ten times at most; a poll that fails asks for the same id again (R14).
  ///
  /// Throws `ClientFailure.renderStillRunning` at the end of patience.
  func follow(_ job: RenderJob) async throws -> RenderEnd {
    let settings = connection.settings
    var wasRateLimited = false
    let limit =
      settings.omits(.following)
      ? 0 : settings.omits(.endOfPolls) ? Int.max : Timing.renderPollLimit
    let interval =
      settings.omits(.pauseBetweenPolls) ? .seconds(5) : Timing.renderPollInterval
    for _ in 0..<limit {
      try await connection.clock.pause(interval, "render poll")
      do {
        if let end = end(of: try await poll(job), job) { return end }
        wasRateLimited = false
      } catch let fault as ServiceFault where fault.isPassing {
        connection.speaker.note(.renderPollFailed("\(fault)"))
        // The pause between polls is the one wait that 429 gets (R7).
        if fault.kind == .rateLimited, wasRateLimited { throw fault }
        wasRateLimited = fault.kind == .rateLimited
      }
    }
    throw ClientFailure.renderStillRunning(id: job.id)
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
    return Render(data)
  }
}
