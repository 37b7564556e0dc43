import EventLoop
package import HTTPMessages
import TimeAndChance

/// Told how far a transfer has come; called between two turns of the loop's jobs.
package typealias ProgressHandler = (TransferProgress) -> Void

/// Looks at a download, at its passing name, and says why it must not take its own; nil when it
/// may.
package typealias DownloadCheck = (_ path: String, _ headers: HTTPHeaders) -> String?

extension HTTPClient {
  /// Sends a request and waits for the whole reply.
  ///
  /// Throws `TransportError`, or `CancellationError` when the task is cancelled.
  package func send(
    _ request: OutgoingRequest, limitBytes: Int = 4 << 20,
    uploadProgress: ProgressHandler? = nil
  ) async throws -> HTTPResponse {
    let sink = CollectingSink(limitBytes: limitBytes)
    let transfer = try start(request, into: sink)
    transfer.bodyReader?.progress = uploadProgress
    try await transfer.wait(for: .end)
    return HTTPResponse(
      status: transfer.head.status, headers: transfer.head.headers, body: sink.bytes)
  }

  /// Sends a request and waits for the headers; the body is read from the stream as it comes.
  ///
  /// Throws `TransportError`, or `CancellationError` when the task is cancelled.
  package func open(_ request: OutgoingRequest) async throws -> ResponseStream {
    let sink = StreamSink()
    let transfer = try start(request, into: sink)
    try await transfer.wait(for: .head)
    transfer.stopTimer()
    return ResponseStream(transfer, sink)
  }

  /// Downloads into a file that appears at its name only when whole.
  ///
  /// A reply other than 200, or one that the check speaks against, makes no file. So many redirects
  /// are followed; the request's headers stay with its own origin. The timeout is for all of it.
  /// Throws `TransportError`, or `CancellationError` when the task is cancelled; nothing is left
  /// behind.
  package func download(
    _ request: OutgoingRequest, to path: String, limitBytes: Int64 = .max, redirects: Int = 0,
    check: DownloadCheck? = nil, progress: ProgressHandler? = nil
  ) async throws -> DownloadResult {
    let end = request.timeout.map { multi.clock.now + $0 }
    var request = request
    for left in stride(from: redirects, through: 0, by: -1) {
      let result = try await downloadOnce(request, path, limitBytes, check, progress)
      guard redirects > 0, let next = try request.redirected(by: result) else { return result }
      guard left > 0 else { break }
      request = next
      request.timeout = end.map { $0 - multi.clock.now }
    }
    throw TransportError(.tooManyRedirects, request)
  }

  private func downloadOnce(
    _ request: OutgoingRequest, _ path: String, _ limitBytes: Int64, _ check: DownloadCheck?,
    _ progress: ProgressHandler?
  ) async throws -> DownloadResult {
    do {
      let sink = try FileSink(path: path, limitBytes: limitBytes)
      sink.progress = progress
      let transfer = try start(request, into: sink)
      try await transfer.wait(for: .end)
      let headers = transfer.head.headers
      let problem = transfer.head.status == 200 ? check?(sink.partPath, headers) : nil
      if problem == nil { try sink.complete(syncs: syncsDownloads) }
      return DownloadResult(
        status: transfer.head.status, headers: headers, sizeBytes: sink.writtenBytes,
        errorBody: sink.errorBody, problem: problem)
    } catch let failure as FileSink.Failure {
      throw TransportError(failure.kind, request, detail: failure.reason)
    }
  }
}

extension OutgoingRequest {
  /// The request that a redirect asks for (RFC 9110, 15.4); nil when the reply is none.
  ///
  /// Throws `TransportError` when it leads to no address.
  fileprivate func redirected(by reply: DownloadResult) throws(TransportError) -> OutgoingRequest? {
    guard [301, 302, 303, 307, 308].contains(reply.status),
      let location = reply.headers["Location"]
    else { return nil }
    do throws(WebAddress.Mistake) {
      let here = try WebAddress(url)
      let there = try WebAddress(location, relativeTo: here)
      var next = self
      next.url = there.text
      // They say who asks, which is nobody else's business.
      if there.origin != here.origin { next.headers = HTTPHeaders() }
      return next
    } catch {
      throw TransportError(.badRedirect(error), self)
    }
  }
}
