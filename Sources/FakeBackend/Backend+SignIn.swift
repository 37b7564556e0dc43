import HTTPMessages
import NemoContract
import TimeAndChance

extension Backend {
  /// Refuses with 1001 what opens nothing, and with 403 what the token may not do.
  func signIn(_ request: Request) throws(Refusal) -> Account {
    try token(of: request.intake.head, request.intake.match, at: request.now).0
  }

  /// The account and token of a request; refuses as `signIn` does.
  func token(
    of head: RequestHead, _ match: RouteMatch, at now: Moment
  ) throws(Refusal) -> (Account, Token) {
    let account: Account
    let token: Token
    do throws(TokenProblem) {
      (account, token) = try open(head, at: now)
    } catch {
      throw badToken(error)
    }
    guard case .found(let route, _) = match, let scope = route.scope else {
      return (account, token)
    }
    // Where films are made 402 comes first, see `export`.
    if scope != .render { try checkAttribution(head) }
    if token.allows(scope) { return (account, token) }
    if scope == .render, token.mayExport { return (account, token) }  // See `export`.
    throw lacking(scope, token)
  }

  /// Refuses a request without the attribution headers, where the switch asks all for them.
  func checkAttribution(_ head: RequestHead) throws(Refusal) {
    guard world.switches.attributionChecks == .all, !head.missingAttribution.isEmpty else { return }
    throw badToken(.unattributed)
  }

  /// `me` or the caller's own id (contract 1 [D]).
  func checkUser(_ written: String, is account: Account) throws(Refusal) {
    guard written == "me" || written == account.userID else {
      throw .http(status: 403, message: "\(written) is not the user of this token")
    }
  }

  /// A session of the caller; somebody else's does not exist for him.
  func session(_ id: String, of account: Account) throws(Refusal) -> Session {
    guard let session = sessions[id], session.userID == account.userID else {
      throw .code(.sessionNotFound)
    }
    return session
  }

  func lacking(_ scope: TokenScope, _ token: Token) -> Refusal {
    let list = token.scopes.map(\.rawValue).joined(separator: ", ")
    return .http(
      status: 403, message: "this token lacks the scope \(scope.rawValue); it has \(list)")
  }

  private func open(_ head: RequestHead, at now: Moment) throws(TokenProblem) -> (Account, Token) {
    if let key = head.headers[HeaderName.legacyAPIKey], world.switches.legacySignIn {
      // Older sign-in, still accepted in March 2026 (OFF@27ce8fe [D]).
      let opened = try accounts.open(key, at: now)
      guard let user = head.headers[HeaderName.legacyUserID] else {
        guard world.switches.requestShapes == .lenient else { throw .withoutUser }
        return opened
      }
      guard user == opened.0.userID else { throw .otherUser }
      return opened
    }
    var token: String?
    guard head.headers.visitFirst(HeaderName.authorization, { token = Self.bearer(in: $0) }) else {
      throw .missing
    }
    guard let token else { throw .unknown }
    return try accounts.open(token, at: now)
  }

  /// The token after the word `Bearer`, in whatever case; nil where something else is written.
  ///
  /// By bytes: to ask Unicode what white space is takes longer than all else of signing in.
  static func bearer(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let end = bytes.lastIndex { !isSpace($0) } ?? -1
    guard let schemeEnd = bytes.firstIndex(where: isSpace), schemeEnd < end,
      let start = bytes[schemeEnd...].firstIndex(where: { !isSpace($0) }),
      case let token = bytes[start...end], !token.contains(where: isSpace),
      bytes[..<schemeEnd].elementsEqual(Self.scheme, by: { $0 | 0x20 == $1 })
    else { return nil }
    return String(decoding: token, as: UTF8.self)
  }

  private static let scheme = Array("bearer".utf8)

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private func badToken(_ problem: TokenProblem) -> Refusal {
    switch world.switches.badToken {
    case .code1001: .code(.invalidToken, message: problem.rawValue)
    case .http401: .http(status: 401, message: problem.rawValue)
    case .http403: .http(status: 403, message: problem.rawValue)
    }
  }
}
