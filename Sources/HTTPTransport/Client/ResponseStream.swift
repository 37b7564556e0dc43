import CCurl
package import HTTPMessages

/// A reply whose body is still on its way; dropping it ends the transfer.
///
/// One task at a time reads it. A reader who takes long makes the sender wait.
package final class ResponseStream: AsyncSequence, @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  package let status: Int
  package let headers: HTTPHeaders
  private let transfer: Transfer
  private let sink: StreamSink

  init(_ transfer: Transfer, _ sink: StreamSink) {
    status = transfer.head.status
    headers = transfer.head.headers
    self.transfer = transfer
    self.sink = sink
  }

  deinit { cancel() }

  /// Ends the transfer; a reader gets `CancellationError`.
  package func cancel() {
    if transfer.result == nil { transfer.abort(CancellationError()) }
  }

  /// The bytes that have come, or the next that will; nil at the end.
  ///
  /// Throws `TransportError` when the body is cut short, `CancellationError` when the task is
  /// cancelled.
  package func next() async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      if let bytes = sink.take() {
        resumeSender()
        return bytes
      }
      if let result = transfer.result {
        try result.get()
        return nil
      }
      try await transfer.wait(for: .bytes)
    }
  }

  /// Lets libcurl offer again what did not fit (curl_easy_pause(3)).
  private func resumeSender() {
    guard sink.isPaused, transfer.result == nil else { return }
    sink.resume()
    ccurl_easy_pause(transfer.easy, CURLPAUSE_CONT)
  }

  package func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate let stream: ResponseStream

    package mutating func next() async throws -> [UInt8]? { try await stream.next() }
  }
}
