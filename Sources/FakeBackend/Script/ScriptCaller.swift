import HTTPMessages
import JSONText
import NemoContract

/// Whom a request comes from, as far as can be told, whether or not it may come in; a script counts
/// by it.
struct ScriptCaller: Sendable {
  /// The session that it names, known or not.
  private(set) var session: String?
  /// The user of its token, good or not.
  private(set) var account: String?
  /// The client id that this user's account was made for, else the user; without a token the
  /// client id that the request names, so that a client is the same before and after it signs in.
  private(set) var client: String?

  init(_ request: Request, _ accounts: Accounts) {
    let headers = request.head.headers
    var token: String?
    _ = headers.visitFirst(HeaderName.authorization) { token = Backend.bearer(in: $0) }
    token = token ?? headers[HeaderName.legacyAPIKey]
    account = token.flatMap(accounts.userID(ofToken:))
    client = account.map { accounts[$0]?.clientID ?? $0 } ?? headers[HeaderName.clientID]
    session = Self.session(of: request)
  }

  private static func session(of request: Request) -> String? {
    guard case .found(let route, let values) = request.match, route.namesSession else { return nil }
    switch route {
    case .runSSE: return AgentRequest.sessionID(request.body)
    case .submitRender, .submitFirstRender:
      return (try? JSON.parse(request.body))?["sessionId"]?.string
    default: return values["session"]
    }
  }

  /// Whose requests are counted with it.
  ///
  /// Where nothing is said: those of its session; of its client, where it names no session; of the
  /// whole world, where it names neither.
  func key(_ each: ScriptRule.Each?) -> String {
    switch each {
    case .world: ""
    case .client: client.map { "client \($0)" } ?? ""
    case .session, nil: session.map { "session \($0)" } ?? key(.client)
    }
  }
}

extension Route {
  /// Whether its requests say which session they are about.
  var namesSession: Bool {
    switch self {
    case .upload, .state, .runSSE, .submitRender, .submitFirstRender: true
    case .anonymousToken, .createSession, .credits, .pollRender, .pollFirstRender, .cancelRender,
      .downloadRender, .claimToken, .createToken, .listTokens, .revokeToken, .film, .uploadedFile:
      false
    }
  }
}
