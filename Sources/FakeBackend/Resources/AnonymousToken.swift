import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /api/auth/anonymous-token` (contract 2).
extension Backend {
  mutating func anonymousToken(_ request: Request) throws(Refusal) -> ReplyPlan {
    let clientID = try clientID(request.head)
    switch world.switches.repeatToken {
    case .limited429:
      if let rest = accounts.wait(clientID: clientID, at: request.now) {
        throw .rateLimit("one token per client and 7 days", wait: rest)
      }
    case .same:
      if let known = accounts.token(clientID: clientID, at: request.now) { return reply(known) }
    case .new: break
    }
    let address = request.head.clientAddress
    if let rest = accounts.wait(address: address, at: request.now) {
      throw .rateLimit("too many anonymous tokens for the address \(address)", wait: rest)
    }
    try checkMemory(for: .fresh, at: request.now)
    let token = accounts.issueToken(clientID: clientID, address: address, at: request.now)
    return reply(token)
  }

  private func clientID(_ head: RequestHead) throws(Refusal) -> String {
    let clientID = head.headers[HeaderName.clientID] ?? ""
    guard !clientID.isEmpty else {
      throw .http(status: 400, message: "\(HeaderName.clientID) header is required")
    }
    guard clientID.unicodeScalars.count <= HeaderName.clientIDLimitCharacters else {
      throw .http(
        status: 400,
        message: "\(HeaderName.clientID) is longer than "
          + "\(HeaderName.clientIDLimitCharacters) characters")
    }
    return clientID
  }

  private func reply(_ token: Token) -> ReplyPlan {
    replies.ok(
      .members([
        "token": .string(token.text),
        "user_id": world.switches.bindIDPlaces.shows(.token) ? .string(token.userID) : nil,
        "expires_at": token.expires.map { .string(epoch.calendarTime(at: $0).iso8601) },
        "credits": .integer(accounts[token.userID]?.ledger.balance.available ?? 0),
      ]))
  }
}

extension Switches.BindIDPlaces {
  /// Whether the bind id stands in the reply of that place.
  func shows(_ place: Self) -> Bool {
    self == .everywhere || self == place || self == .sessionAndState && place != .token
  }
}

extension RequestHead {
  /// The first address of `X-Forwarded-For`; all others come from one place, which is loopback.
  fileprivate var clientAddress: String {
    let first = headers["X-Forwarded-For"]?.split(separator: ",").first ?? "loopback"
    return String(first.filter { !$0.isWhitespace }.prefix(64))
  }
}
