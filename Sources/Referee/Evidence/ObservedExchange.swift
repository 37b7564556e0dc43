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
  /// What stands in the path's variable places.
  private let values: RouteValues?
  /// The body as JSON; nil where it is none, or was too large to be kept.
  package let body: JSON?
  package private(set) var reply: Happened<ReplyRecord>?
  /// What the reply says, its wrapping taken off; nil where it says no JSON.
  private var answer: Envelope?
  /// The pieces of a stream.
  private var pieces: [Happened<PieceRecord>] = []
  /// How a stream ended.
  package private(set) var end: Happened<StreamEnd>?
  /// What the stream said.
  package private(set) var events: [Happened<AgentEvent>] = []
  /// The code of the service's error table: in the body, or in the stream.
  package private(set) var code: Int?
  /// The stream told of work before it told the code.
  private var hasWorked = false

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
    (route, values) =
      if case .found(let route, let values) = RouteMatch.of(head) { (route, values) } else {
        (nil, nil)
      }
    body = record.body.isWhole ? try? JSON.parse(record.body.bytes) : nil
  }

  // MARK: what comes of it

  mutating func take(_ record: ReplyRecord, entry: Int, at: Moment) {
    reply = Happened(record, entry: entry, at: at)
    guard let body = record.body, body.isWhole, let json = try? JSON.parse(body.bytes) else {
      return
    }
    answer = Envelope(json)
  }

  mutating func take(_ piece: PieceRecord, entry: Int, at: Moment) {
    pieces.append(Happened(piece, entry: entry, at: at))
  }

  mutating func end(_ end: StreamEnd, entry: Int, at: Moment) {
    self.end = Happened(end, entry: entry, at: at)
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
    for event in events where code == nil {
      switch event.value {
      case .heartbeat: break
      case .refusal(let code, _): self.code = code
      case .unknown(let data): code = Self.code(in: data)
      default: hasWorked = true
      }
    }
  }

  /// Of an envelope that came in an event's place.
  private static func code(in data: String) -> Int? {
    guard let json = try? JSON.parse(data), case .failure(let code, _, _) = Envelope(json) else {
      return nil
    }
    return code
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

  /// The session that it is about, by its path or its body.
  package var sessionID: String? {
    if let id = values?["session"], !id.isEmpty { return id }
    return (body?["session_id"] ?? body?["sessionId"])?.string
  }

  /// The render that it is about, by its path or its body.
  package var renderID: String? {
    if let id = values?["render"], !id.isEmpty { return id }
    switch route {
    case .submitRender, .submitFirstRender: return body?["id"]?.string
    case .film: return values?["file"].split(separator: ".").first.map(String.init)
    default: return nil
    }
  }

  /// Films and uploads lie on hosts that ask for nothing.
  package var isOfAPI: Bool {
    switch route {
    case .film, .uploadedFile, nil: false
    default: true
    }
  }

  /// Something that the user wanted, not a look at how things are.
  var isStep: Bool {
    switch route {
    case .runSSE, .upload, .submitRender, .submitFirstRender, .claimToken: true
    default: false
    }
  }

  // MARK: the reply

  package var status: Int? { reply?.value.status }

  var isSuccess: Bool { code == nil && (200..<300).contains(status ?? 0) }

  /// The payload of a success.
  package var payload: JSON? {
    guard isSuccess, case .success(let json)? = answer else { return nil }
    return json
  }

  /// A success whose body was too large to be kept.
  var isUnread: Bool { isSuccess && reply?.value.body?.isWhole == false }

  /// The service's words for what it does not do, in small letters.
  private var refusal: String {
    switch answer {
    case .failure(_, let message, _): message?.lowercased() ?? ""
    case .refusal(let message, _): message.lowercased()
    case .success(let body): body["message"]?.string?.lowercased() ?? ""
    case nil: ""
    }
  }

  package var isRateLimited: Bool { status == 429 || code == 429 }

  /// A token that opens nothing, in each way that is known (contract 9).
  package var isRefusedToken: Bool {
    if status == 401 || [ResultCode.invalidToken.rawValue, 1010, 1011, 401].contains(code) {
      return true
    }
    return status == 403
      && Words.has(
        ["authentication token", "token has been revoked", "token has expired"], in: refusal)
  }

  package var isUnknownSession: Bool {
    code == ResultCode.sessionNotFound.rawValue
      || status == 404 && Words.has(["session not found"], in: refusal)
  }

  /// A refusal comes before any work; after any other end the work may go on.
  var mayHaveWorked: Bool {
    if hasWorked { return true }
    if let code, !(500..<600).contains(code) { return false }
    // Of a reply that never came nobody knows.
    guard let status else { return true }
    return (200..<300).contains(status) || status >= 500
  }

  /// When nothing more came of it; nil where it was still open at the end of the journal.
  package var endedAt: Moment? {
    if let end { return end.at }
    return reply.flatMap { $0.value.body == nil ? nil : $0.at }
  }
}
