import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

/// Sends one request to the service and reads its reply; it knows no cures.
struct Wire: Sendable {
  /// Bounds a call whose reply is small; its clock's time.
  static let callTimeout = Duration.seconds(60)

  let settings: ClientSettings
  let http: HTTPClient
  let clock: VirtualClock
  let speaker: Speaker

  /// Now, since 1970.
  var unixMilliseconds: Int64 { clock.epoch.unixMilliseconds(at: clock.now) }

  /// Where the service is, as libcurl reads it.
  func address() throws(ClientFailure) -> WebAddress {
    do {
      return try WebAddress(settings.baseURL)
    } catch {
      throw .unusableAddress(reason: "\(error)")
    }
  }

  /// A request to the API with everything that all of them carry (R1).
  func request(
    _ route: Route, path: String, token: String?, body: OutgoingRequest.Body = .none,
    timeout: Duration? = Wire.callTimeout
  ) -> OutgoingRequest {
    var request = OutgoingRequest(
      method: route.method, url: settings.baseURL + path, headers: headers(token: token),
      body: body, timeout: timeout)
    if settings.omits(.attributionOfExports), route == .submitRender {
      request.headers = HTTPHeaders([
        HeaderName.authorization: request.headers[HeaderName.authorization] ?? ""
      ])
    }
    if case .bytes = body { request.headers[HeaderName.contentType] = "application/json" }
    // libcurl repeats what it sent on a used connection; these must not happen twice (R3).
    request.freshConnection = [.runSSE, .submitRender, .upload].contains(route)
    return request
  }

  func headers(token: String?) -> HTTPHeaders {
    var headers = HTTPHeaders()
    if let token { headers[HeaderName.authorization] = "Bearer \(token)" }
    settings.skill.add(to: &headers)
    return headers
  }

  /// The payload of its reply; throws `ServiceFault`.
  func exchange(_ request: OutgoingRequest) async throws -> JSON {
    try await speaker.waitForReader()
    let reply = try await transferring {
      guard case .multipart = request.body else { return try await http.send(request) }
      return try await http.send(request) { [speaker] in
        speaker.note(.uploadProgress(doneBytes: $0.doneBytes, totalBytes: $0.totalBytes))
      }
    }
    return try ServiceFault.payload(
      status: reply.status, headers: reply.headers, body: reply.body)
  }

  /// Turns the transport's errors into faults of the service.
  private func transferring<Value>(_ transfer: () async throws -> Value) async throws -> Value {
    do {
      return try await transfer()
    } catch let error as TransportError {
      speaker.note(.requestFailed("\(error)"))
      throw ServiceFault(error)
    }
  }

  /// How long a 429 is waited for, from now on.
  func pause(after fault: ServiceFault) -> Duration {
    RetryAfter.pause(fault.retryAfter, nowUnixMilliseconds: unixMilliseconds)
  }

  /// The one wait that a 429 gets (R7), as long as its `Retry-After` asks for within bounds.
  func waitForRateLimit(_ fault: ServiceFault) async throws {
    let pause = pause(after: fault)
    speaker.note(.waitingForRateLimit(pause))
    if settings.omits(.rateLimitPause) { return }
    try await clock.pause(pause, "rate limit")
  }
}
