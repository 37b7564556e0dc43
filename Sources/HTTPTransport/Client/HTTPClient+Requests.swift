import EventLoop
package import HTTPMessages

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
  /// A reply other than 200, or one that the check speaks against, makes no file. Throws
  /// `TransportError`, or `CancellationError` when the task is cancelled; nothing is left behind.
  package func download(
    _ request: OutgoingRequest, to path: String, check: DownloadCheck? = nil,
    progress: ProgressHandler? = nil
  ) async throws -> DownloadResult {
    do {
      let sink = try FileSink(path: path)
      sink.progress = progress
      let transfer = try start(request, into: sink)
      try await transfer.wait(for: .end)
      let headers = transfer.head.headers
      let problem = transfer.head.status == 200 ? check?(sink.partPath, headers) : nil
      if problem == nil { try sink.complete() }
      return DownloadResult(
        status: transfer.head.status, headers: headers, sizeBytes: sink.writtenBytes,
        errorBody: sink.errorBody, problem: problem)
    } catch let failure as FileSink.Failure {
      throw TransportError(failure.kind, request, detail: failure.reason)
    }
  }
}
