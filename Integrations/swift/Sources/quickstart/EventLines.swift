import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The lines of an event stream, each as soon as it is there.
struct EventLines: AsyncSequence {
  private let request: URLRequest

  init(_ request: URLRequest) { self.request = request }

  func makeAsyncIterator() -> AsyncThrowingStream<String, any Error>.Iterator {
    let (lines, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
    let reader = Reader(continuation)
    let session = URLSession(configuration: .default, delegate: reader, delegateQueue: nil)
    session.dataTask(with: request).resume()
    continuation.onTermination = { _ in session.invalidateAndCancel() }
    return lines.makeAsyncIterator()
  }

  /// Cuts into lines what URLSession brings.
  ///
  /// `@unchecked Sendable` because URLSession calls it on one queue, one call after the other.
  private final class Reader: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let continuation: AsyncThrowingStream<String, any Error>.Continuation
    private var rest: [UInt8] = []

    init(_ continuation: AsyncThrowingStream<String, any Error>.Continuation) {
      self.continuation = continuation
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
      rest += data
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
        rest.removeSubrange(...end)
      }
    }

    func urlSession(
      _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) {
      continuation.finish(throwing: error ?? refusal(task.response))
    }

    /// The refusal that came in place of a stream.
    private func refusal(_ response: URLResponse?) -> (any Error)? {
      guard let response, response.mimeType != "text/event-stream" else { return nil }
      do {
        _ = try Service.payload(of: Data(rest), response)
        return nil
      } catch { return error }
    }
  }
}
