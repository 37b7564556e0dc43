import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract

/// What helps against a fault; each helps a call once.
enum Cure: Hashable {
  /// R7: wait 30 s, send it again exactly once.
  case waitAndRetry
  /// R8: sign in again once and carry on.
  case signInAgain
  /// R8: a new session, and carry on.
  case newSession
  /// R12: a new client id, and once more.
  case newClientID

  static let usual: [Cure] = [.waitAndRetry, .signInAgain, .newSession]
}

extension Client {
  /// Bounds a call whose reply is small; its clock's time.
  static let callTimeout = Duration.seconds(60)

  /// Sends a request and gives the payload of its reply.
  ///
  /// The request is described anew for each attempt, since a cure may have changed token and
  /// session. Throws `ServiceFault` when no cure is left.
  func call(
    cures: [Cure] = Cure.usual, _ describe: () async throws -> OutgoingRequest
  ) async throws -> JSON {
    try await curing(cures) { try await self.exchange(describe()) }
  }

  /// Tries again after a fault that has a cure; every cure is used once at most, so this ends.
  func curing<Value>(
    _ cures: [Cure], _ attempt: () async throws -> Value
  ) async throws -> Value {
    var left = cures
    while true {
      do {
        return try await attempt()
      } catch let fault as ServiceFault {
        guard let place = left.firstIndex(where: { $0.helps(against: fault) }),
          !omitsCure(left[place])
        else { throw fault }
        try await apply(left.remove(at: place))
      }
    }
  }

  /// Does what helps against a fault of something that is not sent again.
  func cure(_ fault: ServiceFault, with cure: Cure) async throws {
    if omitsCure(cure) { throw fault }
    try await apply(cure)
  }

  private func omitsCure(_ cure: Cure) -> Bool {
    switch cure {
    case .waitAndRetry: omits(.rateLimitRetry)
    case .signInAgain: omits(.signingInAgain)
    case .newSession: omits(.newSession)
    case .newClientID: false
    }
  }

  private func apply(_ cure: Cure) async throws {
    switch cure {
    case .waitAndRetry:
      note(.waitingForRateLimit(Timing.rateLimitPause))
      if omits(.rateLimitPause) { return }
      try await clock.pause(Timing.rateLimitPause, "rate limit")
    case .signInAgain:
      let hadSession = session != nil
      try await signInAgain()
      // Here and not in the next attempt, whose cures would be added to those of the session.
      if hadSession, session == nil { try await createSession(cures: [.waitAndRetry]) }
    case .newSession:
      session = nil
      try await createSession(cures: [.waitAndRetry, .signInAgain])
      note(.newSession)
      say(phrases.newSession)
    case .newClientID: try makeClientID()
    }
  }

  /// One attempt.
  private func exchange(_ request: OutgoingRequest) async throws -> JSON {
    let output = output
    let reply = try await transferring {
      guard case .multipart = request.body else { return try await self.http.send(request) }
      return try await self.http.send(request) {
        output.note(.uploadProgress(doneBytes: $0.doneBytes, totalBytes: $0.totalBytes))
      }
    }
    return try ServiceFault.payload(
      status: reply.status, headers: reply.headers, body: reply.body)
  }

  /// Turns the transport's errors into faults of the service.
  func transferring<Value>(_ transfer: () async throws -> Value) async throws -> Value {
    do {
      return try await transfer()
    } catch let error as TransportError {
      note(.requestFailed("\(error)"))
      throw ServiceFault(error)
    }
  }

  /// A request to the API with everything that all of them carry (R1).
  func request(
    _ route: Route, path: String, body: OutgoingRequest.Body = .none,
    timeout: Duration? = Client.callTimeout
  ) -> OutgoingRequest {
    var request = OutgoingRequest(
      method: route.method, url: settings.baseURL + path, headers: apiHeaders, body: body,
      timeout: timeout)
    if omits(.attributionOfExports), route == .submitRender {
      request.headers = HTTPHeaders([
        HeaderName.authorization: request.headers[HeaderName.authorization] ?? ""
      ])
    }
    if case .bytes = body { request.headers[HeaderName.contentType] = "application/json" }
    // libcurl repeats what it sent on a used connection; these must not happen twice (R3).
    request.freshConnection = [.runSSE, .submitRender, .upload].contains(route)
    return request
  }

  var apiHeaders: HTTPHeaders {
    var headers = HTTPHeaders()
    if let account { headers[HeaderName.authorization] = "Bearer \(account.token)" }
    settings.skill.add(to: &headers)
    return headers
  }
}

extension Cure {
  func helps(against fault: ServiceFault) -> Bool {
    switch self {
    case .waitAndRetry: fault.kind == .rateLimited
    case .signInAgain: fault.kind == .invalidToken
    case .newSession: fault.kind == .sessionNotFound
    case .newClientID: fault.kind == .badRequest
    }
  }
}
