import HTTPMessages
package import JSONText
package import Journaling
package import NemoContract
package import TimeAndChance

/// One request with its reply, read as the service's contract has it.
package struct ObservedExchange: Sendable {
  package let number: Int
  package let request: Happened<RequestRecord>
  /// nil where no documented route is meant.
  package let route: Route?
  /// The body as JSON; nil where it is none.
  package let body: JSON?
  package var reply: Happened<ReplyRecord>?
  /// What the reply says, its wrapping taken off; nil where it says no JSON.
  package var answer: Envelope?
  /// The pieces of a stream.
  package var pieces: [Happened<PieceRecord>] = []
  /// How a stream ended.
  package var end: Happened<StreamEnd>?
  /// What the stream said.
  package private(set) var events: [Happened<AgentEvent>] = []
  /// The code of the service's error table: in the body, or first of all in the stream.
  package private(set) var code: Int?

  package enum StreamEnd: Sendable {
    /// As HTTP wants it.
    case complete
    /// The connection broke, or was cut.
    case broken
    case clientLeft
  }

  init(_ record: RequestRecord, entry: Int, at: Moment) {
    number = record.exchange
    request = Happened(record, entry: entry, at: at)
    let head = RequestHead(method: record.method, target: record.path)
    route = if case .found(let route, _) = RouteMatch.of(head) { route } else { nil }
    body = record.body.isWhole ? try? JSON.parse(record.body.bytes) : nil
  }

  mutating func take(_ record: ReplyRecord, entry: Int, at: Moment) {
    reply = Happened(record, entry: entry, at: at)
    guard let body = record.body, body.isWhole, let json = try? JSON.parse(body.bytes) else {
      return
    }
    answer = Envelope(json)
  }

  /// To be called when all of it is there.
  mutating func read() {
    var parser = EventStreamParser()
    events = pieces.flatMap { piece in
      ((try? parser.feed(piece.value.bytes)) ?? []).flatMap(AgentEvent.decode).map {
        Happened($0, entry: piece.entry, at: piece.at)
      }
    }
    if case .failure(let code, _, _)? = answer { self.code = code }
    for case .refusal(let code, _) in events.map(\.value) where self.code == nil {
      self.code = code
    }
  }

  // MARK: the request

  package var at: Moment { request.at }

  /// `POST /run_sse`, without the query, which may hold a secret.
  package var title: String {
    "\(request.value.method) \(request.value.path.prefix { $0 != "?" })"
  }

  package func header(_ name: String) -> String? {
    request.value.headers[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The token, behind whatever scheme.
  package var token: String? {
    header(HeaderName.authorization)?.split(separator: " ").last.map(String.init)
  }

  /// Films and uploads lie on hosts that ask for nothing.
  package var isOfAPI: Bool {
    switch route {
    case .film, .uploadedFile, nil: false
    default: true
    }
  }

  // MARK: the reply

  package var status: Int? { reply?.value.status }

  /// The payload of a success.
  package var payload: JSON? {
    guard (200..<300).contains(status ?? 0), case .success(let json)? = answer else { return nil }
    return json
  }

  package var isRateLimited: Bool { status == 429 || code == 429 }
  package var isRefusedToken: Bool {
    status == 401 || code == ResultCode.invalidToken.rawValue
  }
  package var isUnknownSession: Bool {
    if code == ResultCode.sessionNotFound.rawValue { return true }
    guard status == 404, case .refusal(let message, _)? = answer else { return false }
    return message.lowercased().contains("session not found")
  }

  /// When nothing more came of it; nil where it was still open at the end of the journal.
  package var endedAt: Moment? {
    if let end { return end.at }
    return reply.flatMap { $0.value.body == nil ? nil : $0.at }
  }
}
