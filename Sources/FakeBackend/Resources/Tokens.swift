import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /api/tokens`, `GET /api/tokens`, `POST /api/tokens/{id}/revoke` (contract 1: requests
/// OFF@27ce8fe [D]; replies, limits and the 409 of a full list are not published [I]).
extension Backend {
  /// The key is shown here and never again.
  mutating func createToken(_ request: Request) throws(Refusal) -> ReplyPlan {
    let (account, caller) = try token(of: request.head, request.match, at: request.now)
    let body = try request.members(world.switches.requestShapes, mayBeEmpty: true)
    let name = try tokenName(body)
    let scopes = try tokenScopes(body, caller)
    let mayExport = caller.mayExport && caller.scopes.allSatisfy(scopes.contains)
    let life = try tokenLife(body)
    guard accounts.tokens(of: account.userID).count < BackendLimits.tokensPerUser else {
      throw .http(status: 409, message: "there are \(BackendLimits.tokensPerUser) tokens already")
    }
    let token = accounts.makeToken(
      userID: account.userID, name: name, scopes: scopes, life: life, mayExport: mayExport,
      at: request.now)
    var data = token.json(epoch)
    data["token"] = .string(token.text)
    return replies.ok(data)
  }

  func listTokens(_ request: Request) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    let tokens = accounts.tokens(of: account.userID)
    return replies.ok(["tokens": .array(tokens.map { $0.json(epoch) })])
  }

  mutating func revokeToken(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan
  {
    let account = try signIn(request)
    let id = values["token"]
    guard let token = accounts.revoke(id: id, of: account.userID, at: request.now) else {
      throw .http(status: 404, message: "no such token: \(id)")
    }
    return replies.ok(token.json(epoch))
  }

  private func tokenName(_ body: BodyMembers) throws(Refusal) -> String {
    guard let name = try body.text("name") else { return "token" }
    guard (1...BackendLimits.tokenNameCharacters).contains(name.unicodeScalars.count) else {
      throw .http(
        status: 400,
        message: "name must be a text of 1 to \(BackendLimits.tokenNameCharacters) characters")
    }
    return name
  }

  /// Those of the caller where none are named; nobody hands on what he has not.
  private func tokenScopes(_ body: BodyMembers, _ caller: Token) throws(Refusal) -> [TokenScope] {
    guard let words = try body.list("scopes") else { return caller.scopes }
    let known = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")
    guard !words.isEmpty else {
      throw .http(status: 400, message: "scopes must be a list of \(known)")
    }
    var scopes: [TokenScope] = []
    for word in words {
      guard let scope = word.string.flatMap(TokenScope.init(rawValue:)) else {
        throw .http(status: 400, message: "\(word.text) is no scope; scopes are \(known)")
      }
      guard caller.allows(scope) else { throw lacking(scope, caller) }
      if !scopes.contains(scope) { scopes.append(scope) }
    }
    return scopes
  }

  /// As long as anonymous tokens live where nothing is said; nil: for ever.
  private func tokenLife(_ body: BodyMembers) throws(Refusal) -> Duration? {
    guard let written = body["expires_in_days"] else {
      return world.switches.tokenLife.duration
    }
    guard let days = written.integer, (1...BackendLimits.tokenLifeDays).contains(days) else {
      throw .http(
        status: 400,
        message: "expires_in_days must be a whole number of 1 to \(BackendLimits.tokenLifeDays)")
    }
    return .seconds(days * 86_400)
  }
}
