import CCurl
import EventLoop
import HTTPMessages

/// One request on its way and its reply, as libcurl sees them.
final class Transfer: @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  /// What somebody waits for; the end is the end of every wait.
  enum Event {
    case head
    case bytes
    case end
  }

  /// However fast time flows, two processes need some of the real one to talk to each other.
  private static let leastPatience = Duration.seconds(5)

  let easy: UnsafeMutableRawPointer
  let order: Int
  let request: OutgoingRequest
  let client: CurlMulti
  let sink: any BodySink
  let bodyReader: RequestBodyReader?
  /// Nothing is sent: what matters is how far the connection comes.
  let look: ConnectionLook?
  var head = ResponseHead()
  private(set) var result: Result<Void, any Error>?
  /// Why a callback told libcurl to stop; says more than libcurl's code.
  var failure: TransportError?
  /// The sink needs no more: what libcurl then calls a failure is the end.
  var hasEnough = false
  private var headerList: UnsafeMutablePointer<curl_slist>?
  /// Where to connect in place of the URL's host; lives as long as the transfer.
  var connectList: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var waiter: (event: Event, continuation: CheckedContinuation<Void, any Error>)?
  private var timer: LoopTimer?
  private let token: WaitToken

  init(
    _ request: OutgoingRequest, _ sink: any BodySink, order: Int, client: CurlMulti,
    look: ConnectionLook? = nil
  ) throws {
    guard let easy = ccurl_easy_init() else { preconditionFailure("libcurl: no memory") }
    self.easy = easy
    self.order = order
    self.request = request
    self.client = client
    self.sink = sink
    self.look = look
    bodyReader =
      if case .multipart(let form) = request.body { RequestBodyReader(form) } else { nil }
    token = client.clock.waiting(for: "the reply to \(request.label)")
    errorText.pointee = 0
    ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    setCallbacks()
    setRoute()
    setLook()
    headerList = try setRequest()
    guard let timeout = request.timeout else { return }
    let patience = max(timeout, client.clock.pace.passing(in: Self.leastPatience))
    timer = client.clock.after(patience, "timeout of \(request.label)") { [unowned self] in
      abort(TransportError(.timeout(timeout), request))
    }
  }

  deinit {
    token.done()
    timer?.cancel()
    ccurl_easy_cleanup(easy)
    ccurl_slist_free_all(headerList)
    ccurl_slist_free_all(connectList)
    errorText.deallocate()
  }

  // MARK: waiting

  /// Waits for an event or the end; throws what the transfer failed with.
  func wait(for event: Event) async throws {
    if event == .head, head.isComplete { return }
    if let result { return try result.get() }
    precondition(waiter == nil, "two tasks wait for \(request.label)")
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        // It may have ended since: between two jobs anybody can end it.
        if let result { return continuation.resume(with: result) }
        guard !Task.isCancelled else { return abort(CancellationError(), continuation) }
        waiter = (event, continuation)
      }
    } onCancel: {
      abort(CancellationError())
    }
  }

  func signal(_ event: Event) {
    guard let waiter, waiter.event == event || event == .end else { return }
    self.waiter = nil
    switch result {
    case .failure(let error): waiter.continuation.resume(throwing: error)
    case .success, nil: waiter.continuation.resume()
    }
  }

  /// The headers came in time: what follows may take its own.
  func stopTimer() { timer?.cancel() }

  // MARK: the end

  func abort(_ error: any Error, _ continuation: CheckedContinuation<Void, any Error>? = nil) {
    client.abandon(self)
    finish(.failure(error))
    continuation?.resume(throwing: error)
  }

  func finish(code: CURLcode) {
    guard code != CURLE_OK, !hasEnough else { return finish(.success(())) }
    var detail = String(cString: errorText)
    if detail.isEmpty { detail = String(cString: ccurl_easy_strerror(code)) }
    // "Failed to connect to … after 3 ms" says nothing more, and the time is real (D6).
    if code == CURLE_COULDNT_CONNECT { detail = "" }
    finish(
      .failure(
        failure
          ?? TransportError(
            TransportError.Kind(code, detail: detail), request, curlCode: Int(code.rawValue),
            detail: detail)))
  }

  func finish(_ result: Result<Void, any Error>) {
    guard self.result == nil else { return }
    self.result = result
    timer?.cancel()
    token.done()
    client.tellEnd(result, of: self)
    // Whoever was told may have ended the client: what has come does not reach it any more.
    if client.isGone, case .success = result {
      self.result = .failure(TransportError(.reset, request, detail: "the network is gone"))
    }
    signal(.end)
  }
}
