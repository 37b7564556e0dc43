import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /api/auth/anonymous-token` (contract 2).
extension Backend {
  mutating func anonymousToken(_ request: Request) throws(Refusal) -> ReplyPlan {
    let clientID = request.head.headers[HeaderName.clientID] ?? ""
    guard !clientID.isEmpty else {
      throw .http(status: 400, message: "\(HeaderName.clientID) header is required")
    }
    guard clientID.count <= HeaderName.clientIDLimitCharacters else {
      throw .http(
        status: 400,
        message: "\(HeaderName.clientID) is longer than "
          + "\(HeaderName.clientIDLimitCharacters) characters")
    }
    let known = accounts.token(clientID: clientID, at: request.now)
    if known != nil, world.switches.repeatToken == .limited429 {
      // 1 token per client id and 7 days (OFF@ff57a62 [D]).
      throw .rateLimit("one token per client and 7 days")
    }
    let token = known ?? accounts.issueToken(clientID: clientID, at: request.now)
    return replies.ok(
      .members([
        "token": .string(token.text),
        "user_id": .string(token.userID),
        "expires_at": token.expires.map { .string(epoch.calendarTime(at: $0).iso8601) },
        "credits": .integer(accounts[token.userID]?.ledger.balance.available ?? 0),
      ]))
  }
}
