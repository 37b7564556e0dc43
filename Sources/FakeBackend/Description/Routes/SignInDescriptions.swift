import JSONText
import NemoContract
import TimeAndChance

/// Tokens of every kind (contract 2, 8).
extension RouteDescription {
  static let anonymousToken = RouteDescription(
    summary: "Sign in without an account", source: "SEED0-3", group: .signIn, signsIn: false,
    headers: [
      HeaderDescription(
        name: HeaderName.clientID, meaning: "Any stable text, best a UUID", isRequired: true,
        schema: .text(atMost: HeaderName.clientIDLimitCharacters)
          .with(example: "5f0c8a2e-3b1d-4c6f-9a7e-2d4b6c8e0f13"))
    ],
    replies: [
      .ok(.named(.anonymousToken), "A token, and the account behind it"),
      .http(400, "\(HeaderName.clientID) is missing or too long"),
    ])

  static let claimToken = RouteDescription(
    summary: "Make a link into the web front end", source: "OFF 1.9 [D]", group: .signIn,
    body: .json(
      .openObject([.required("session_id", .text), .optional("task_id", .text)]),
      example: ["session_id": "5529798706024415232"]),
    replies: [
      .ok(
        .object([
          .required("claim_token", .text(pattern: "^clm_[A-Za-z0-9_-]{43}$")),
          .required(
            "expires_in", .constant(.integer(Int(Timing.tokenLife.components.seconds)))),
        ]), "A claim token; it opens nothing in the API"),
      .badBody,
    ] + ReplyDescription.sessionNotFound)

  static let createToken = RouteDescription(
    summary: "Make a token", source: "OFF@27ce8fe [D], reply [I]", group: .signIn,
    body: .json(
      .openObject([
        .optional("name", .text(atMost: BackendLimits.tokenNameCharacters)),
        .optional("scopes", .list(.scope, atLeast: 1)),
        .optional(
          "expires_in_days",
          Schema([
            "type": "integer", "minimum": 1, "maximum": .integer(BackendLimits.tokenLifeDays),
          ])),
      ]), isRequired: false,
      example: ["name": "laptop", "scopes": ["read", "write"], "expires_in_days": 30]),
    replies: [
      .ok(
        .object(Schema.listedToken + [.required("token", .token)]),
        "The token, shown once and never again"),
      .badBody, .http(409, "There are as many as there may be"),
    ],
    links: [LinkDescription(route: .revokeToken, path: ["token": "$response.body#/data/token_id"])])

  static let listTokens = RouteDescription(
    summary: "List the tokens of the user", source: "OFF@27ce8fe [D], reply [I]", group: .signIn,
    replies: [
      .ok(.object([.required("tokens", .list(.object(Schema.listedToken)))]), "Without the keys")
    ])

  static let revokeToken = RouteDescription(
    summary: "Revoke a token", source: "OFF@27ce8fe [D], reply [I]", group: .signIn,
    replies: [.ok(.object(Schema.listedToken), "The token, revoked")])
}
