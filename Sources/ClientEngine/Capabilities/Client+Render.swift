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
    for _ in 1...Timing.renderPollLimit {
      try await clock.pause(Timing.renderPollInterval, "render poll")
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
    let url =
      address.hasPrefix("/") && !address.hasPrefix("//") ? settings.baseURL + address : address
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw ClientFailure.downloadFailed(reason: "\(address) is no address")
    }
    var request = OutgoingRequest(
      method: "GET", url: url, timeout: Self.downloadTimeout, redirects: 3)
    // A film on a foreign host is none of the token's business (R2).
    if Self.origin(of: url) == Self.origin(of: settings.baseURL) { request.headers = apiHeaders }
    let output = output
    let result: DownloadResult
    do {
      result = try await http.download(request, to: path, check: FilmCheck.problem) {
        output.note(.downloadProgress(doneBytes: $0.doneBytes, totalBytes: $0.totalBytes))
      }
    } catch let error as TransportError {
      note(.requestFailed("\(error)"))
      throw ClientFailure.downloadFailed(reason: "\(error)")
    }
    guard result.isComplete else {
      throw ClientFailure.downloadFailed(reason: result.problem ?? "HTTP \(result.status)")
    }
    note(.downloaded(path: path, sizeBytes: result.sizeBytes))
    return result.sizeBytes
  }

  private static let downloadTimeout = Duration.seconds(1800)

  /// Scheme, host and port in lower case, the scheme's own port left out.
  static func origin(of url: String) -> String {
    let parts = url.lowercased().split(separator: "://", maxSplits: 1)
    guard parts.count == 2 else { return url }
    // What stands before an @ is a name and no host.
    let authority = parts[1].prefix { !"/?#".contains($0) }.split(separator: "@").last ?? ""
    var origin = "\(parts[0])://\(authority)"
    for (scheme, port) in [("http", ":80"), ("https", ":443")]
    where parts[0] == scheme && origin.hasSuffix(port) {
      origin.removeLast(port.count)
    }
    return origin
  }
}
