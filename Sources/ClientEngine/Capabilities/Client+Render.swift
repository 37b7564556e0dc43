import EventLoop
import HTTPMessages
import HTTPTransport
import NemoContract

extension Client {
  enum RenderEnd {
    case ready(url: String)
    case failed(String)
  }

  /// Asks every 30 s, ten times at most; a poll that fails asks for the same id again (R14).
  ///
  /// Throws `ClientFailure.renderStillRunning` at the end of patience.
  func watch(_ job: RenderJob) async throws -> RenderEnd {
    var wasRateLimited = false
    let limit = omits(.following) ? 0 : omits(.endOfPolls) ? Int.max : Timing.renderPollLimit
    let interval = omits(.pauseBetweenPolls) ? .seconds(5) : Timing.renderPollInterval
    for _ in 0..<limit {
      try await clock.pause(interval, "render poll")
      let render: Render
      do {
        render = try await poll(job)
        wasRateLimited = false
      } catch let fault as ServiceFault where fault.isPassing {
        note(.renderPollFailed("\(fault)"))
        // The pause between polls is the one wait that 429 gets (R7).
        if fault.kind == .rateLimited, wasRateLimited { throw fault }
        wasRateLimited = fault.kind == .rateLimited
        continue
      } catch let fault as ServiceFault {
        renderInFlight = nil
        throw fault
      }
      note(
        .renderProgress(
          id: job.id, status: render.status?.rawValue ?? "unknown", percent: render.progress))
      if let end = try end(of: render) { return end }
    }
    throw ClientFailure.renderStillRunning(id: job.id)
  }

  private func end(of render: Render) throws -> RenderEnd? {
    // Completed without an address is not done yet (CLI [C]).
    if render.isReady, let url = render.outputURL { return .ready(url: url) }
    switch render.status {
    case .failed:
      renderInFlight = nil
      return .failed(render.error ?? "")
    case .cancelled:
      renderInFlight = nil
      throw ClientFailure.renderCancelled
    case .pending, .processing, .completed, nil: return nil
    }
  }

  private func poll(_ job: RenderJob) async throws -> Render {
    let data = try await call(cures: [.signInAgain]) {
      self.request(
        .pollRender, path: Route.pollRender.path(job.id), timeout: Timing.renderPollInterval)
    }
    return Render(data)
  }

  /// Fetches the film; it lies at its name when it is whole, or not at all (R16).
  func download(_ address: String, to path: String) async throws -> Int64 {
    let film = try filmAddress(address)
    var request = OutgoingRequest(method: "GET", url: film.text, timeout: Self.downloadTimeout)
    // A film on a foreign host is none of the token's business (R2).
    if film.origin == (try apiAddress()).origin { request.headers = apiHeaders }
    let output = output
    let isChecked = !omits(.filmCheck)
    let result: DownloadResult
    do {
      result = try await http.download(
        request, to: path, limitBytes: settings.filmLimitBytes, redirects: 3,
        check: { isChecked ? FilmCheck.problem(at: $0, headers: $1) : nil }
      ) {
        output.note(.downloadProgress(doneBytes: $0.doneBytes, totalBytes: $0.totalBytes))
      }
    } catch let error as TransportError {
      note(.requestFailed("\(error)"))
      if case .tooLarge = error.kind {
        throw ClientFailure.filmTooLarge(limitBytes: settings.filmLimitBytes)
      }
      throw ClientFailure.downloadFailed(reason: "\(error)")
    }
    guard result.isComplete else {
      throw ClientFailure.downloadFailed(reason: result.problem ?? "HTTP \(result.status)")
    }
    note(.downloaded(path: path, sizeBytes: result.sizeBytes))
    return result.sizeBytes
  }

  private static let downloadTimeout = Duration.seconds(1800)

  /// Where a film lies; a path alone is one of the service's own host.
  private func filmAddress(_ address: String) throws(ClientFailure) -> WebAddress {
    let isPath = Find.starts(address, with: "/") && !Find.starts(address, with: "//")
    do {
      return try WebAddress(isPath ? settings.baseURL + address : address)
    } catch {
      throw .downloadFailed(reason: "\(address): \(error)")
    }
  }
}
