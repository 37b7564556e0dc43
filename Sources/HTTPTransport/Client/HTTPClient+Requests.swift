import EventLoop
package import HTTPMessages
import TimeAndChance

/// Told how far a transfer has come; called between two turns of the loop's jobs.
package typealias ProgressHandler = (TransferProgress) -> Void

/// Looks at a download at its passing name.
package typealias DownloadCheck = (_ path: String, _ headers: HTTPHeaders) -> DownloadVerdict

/// What becomes of a download that has come whole.
package enum DownloadVerdict: Hashable, Sendable {
  case taken
  /// It is not what its place is for, and goes to this one.
  case takenTo(String)
  /// It is not taken.
  case problem(String)
}

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
  /// What a broken download left there is gone on with where the server allows that. A reply other
  /// than the file, or one that the check speaks against, makes no file. So many redirects are
  /// followed; the request's headers stay with its own origin. The timeout is for all of it. Throws
  /// `TransportError`, or `CancellationError` when the task is cancelled; then a part may stay for
  /// the next download (`PartFile.kept`).
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
      // Where what was left does not fit, the second time all is asked for.
      for goesOn in [true, false] {
        let sink = try FileSink(path: path, limitBytes: limitBytes, goesOn: goesOn)
        sink.progress = progress
        var asking = request
        for (name, value) in sink.headers { asking.headers[name] = value }
        let transfer = try start(asking, into: sink)
        try await transfer.wait(for: .end)
        if sink.mustBeginAnew { continue }
        return try result(of: transfer.head, in: sink, check)
      }
      preconditionFailure("a download began anew twice")
    } catch let failure as FileSink.Failure {
      throw TransportError(failure.kind, request, detail: failure.reason)
    }
  }

  private func result(
    of head: ResponseHead, in sink: FileSink, _ check: DownloadCheck?
  ) throws(FileSink.Failure) -> DownloadResult {
    let verdict = sink.hasFile ? check?(sink.partPath, head.headers) ?? .taken : .taken
    var result = DownloadResult(
      status: head.status, headers: head.headers, sizeBytes: sink.hasFile ? sink.writtenBytes : 0,
      errorBody: sink.errorBody, isFile: sink.hasFile, path: sink.path)
    switch verdict {
    case .taken: try sink.complete(syncs: syncsDownloads)
    case .takenTo(let path):
      try sink.complete(at: path, syncs: syncsDownloads)
      result.path = path
    case .problem(let problem):
      sink.discard()
      result.problem = problem
    }
    return result
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
