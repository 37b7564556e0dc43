import HTTPMessages
package import JSONText
package import Journaling
package import NemoContract
package import TimeAndChance

/// One request with its reply, read as the service's contract has it: once, for all rules.
package final class ObservedExchange: Sendable, Placed {
  package let number: Int
  package let request: Happened<RequestRecord>
  /// nil where no documented route is meant.
  package let route: Route?
  /// What stands in the path's variable places.
  private let values: RouteValues?
  /// The body as JSON; nil where it is none, or was too large to be kept.
  package let body: JSON?
  package let reply: Happened<ReplyRecord>?
  /// What the reply says, its wrapping taken off; nil where it says no JSON.
  private let answer: Envelope?
  /// How a stream ended.
  package let end: Happened<StreamEnd>?
  /// What the stream said.
  package let events: [Happened<AgentEvent>]
  /// The code of the service's error table: in the body, or in the stream.
  package let code: Int?
  /// The stream told of work before it told the code.
  private let hasWorked: Bool

  /// The token, behind whatever scheme.
  package let token: String?
  /// What a message says, its blanks made one; nil where there is none, or it was not kept.
  let message: String?
  /// The names of uploaded files, as far as the body was kept.
  let fileNames: [String]

  init(_ records: ExchangeRecords) {
    request = records.request
    reply = records.reply
    end = records.end
    let record = records.request.value
    number = record.exchange
    let head = RequestHead(method: record.method, target: record.path)
    (route, values) =
      if case .found(let route, let values) = RouteMatch.of(head) { (route, values) } else {
        (nil, nil)
      }
    body = record.body.isWhole ? try? JSON.parse(record.body.bytes) : nil
    token = record.headers[HeaderName.authorization].flatMap(Authorization.credentials)
    message = route == .runSSE && record.body.isWhole ? Self.message(in: body ?? .null) : nil
    fileNames = route == .upload ? Self.fileNames(in: record) : []
    answer = Self.answer(in: records.reply?.value.body)
    events = Self.events(in: records.pieces)
    (code, hasWorked) = Self.code(answer, events)
  }

  package var entry: Int { request.entry }

  /// What makes another request the same as this one.
  var repetition: Repetition? { Repetition(of: self) }

  // MARK: the request

  package var at: Moment { request.at }

  /// `POST /run_sse`, without the query, which may hold a secret.
  package var title: String {
    "\(request.value.method) \(request.value.path.prefix { $0 != "?" })"
  }

  package func header(_ name: String) -> String? {
    request.value.headers[name].flatMap { $0.isEmpty ? nil : $0 }
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

  package var isSuccess: Bool { code == nil && (200..<300).contains(status ?? 0) }

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
