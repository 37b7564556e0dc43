import HTTPMessages
import NemoContract
import TimeAndChance

extension Backend {
  /// Refuses with 1001 what opens nothing, and with 403 what the token may not do.
  func signIn(_ request: Request) throws(Refusal) -> Account {
    try token(of: request.head, request.match, at: request.now).0
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
    guard case .found(let route, _) = match, let scope = route.scope, !token.allows(scope) else {
      return (account, token)
    }
    if scope == .render, token.isAnonymous { return (account, token) }  // See `checkExport`.
    throw lacking(scope, token)
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
      guard head.headers[HeaderName.legacyUserID].map({ $0 == opened.0.userID }) ?? true
      else { throw .otherUser }
      return opened
    }
    guard let written = head.headers[HeaderName.authorization] else { throw .missing }
    let words = Self.words(written)
    guard words.count == 2, words[0].lowercased() == "bearer" else { throw .unknown }
    return try accounts.open(words[1], at: now)
  }

  /// Split by bytes: to ask Unicode what white space is takes longer than all else of signing in.
  private static func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private func badToken(_ problem: TokenProblem) -> Refusal {
    switch world.switches.badToken {
    case .code1001: .code(.invalidToken, message: problem.rawValue)
    case .http401: .http(status: 401, message: problem.rawValue)
    case .http403: .http(status: 403, message: problem.rawValue)
    }
  }
}
