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
      .http(
        429, "One token per client and 7 days",
        headers: [
          HeaderDescription(
            name: HeaderName.retryAfter, meaning: "Seconds", isRequired: true,
            schema: .text(pattern: "^[0-9]+$"))
        ]),
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

  static let createToken = notYet("Make a token")
  static let listTokens = notYet("List the tokens of the account")
  static let revokeToken = notYet("Revoke a token")

  private static func notYet(_ summary: String) -> RouteDescription {
    RouteDescription(
      summary: summary, source: "OFF@27ce8fe [D]", group: .signIn, signsIn: false,
      replies: [.http(501, "Not imitated yet")])
  }
}
