import JSONText
import NemoContract
import TimeAndChance

/// A key to an account, good until a moment.
struct Token: Sendable {
  /// How lists and revocations call it; never the key itself.
  let id: String
  let text: String
  let userID: String
  let name: String
  let scopes: [TokenScope]
  let created: Moment
  /// nil: for ever.
  let expires: Moment?
  /// Exports are open to it although it lacks their scope: anonymous tokens are lent the scope, and
  /// so are tokens made with one that hand on all of its scopes (contract 11 row 7).
  let mayExport: Bool
  var revoked: Moment?

  func allows(_ scope: TokenScope) -> Bool { scopes.contains(.all) || scopes.contains(scope) }

  /// Why it opens nothing; nil when it is good.
  func problem(at now: Moment) -> TokenProblem? {
    if revoked != nil { return .revoked }
    if let expires, now >= expires { return .expired }
    return nil
  }

  /// As lists show it; the documents give no shape ([I], after the anonymous token's).
  func json(_ epoch: Epoch) -> JSON {
    [
      "token_id": .string(id), "name": .string(name),
      "scopes": .array(scopes.map { .string($0.rawValue) }),
      "created_at": .string(epoch.calendarTime(at: created).iso8601),
      "expires_at": expires.map { .string(epoch.calendarTime(at: $0).iso8601) } ?? .null,
      "revoked": .bool(revoked != nil),
    ]
  }
}

/// Why a token opens nothing; the phrases are those that the CLI knows ([C], contract 9).
enum TokenProblem: String, Error, Sendable {
  case missing = "missing authentication token"
  case unknown = "invalid authentication token"
  case expired = "token has expired"
  case revoked = "token has been revoked"
  /// (OFF changelog 1.9 [D])
  case claim = "a claim token opens a project in the browser and nothing in the API"
  case otherUser = "X-User-Id is not the user of this key"
  case withoutUser = "X-API-Key is documented with X-User-Id beside it"
  /// No words are published ([I]).
  case unattributed =
    "X-Skill-Source, X-Skill-Version and X-Skill-Platform are required on every request"
}
