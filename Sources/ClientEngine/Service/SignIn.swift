import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract

/// Whose token is used.
struct Account: Hashable {
  var token: String
  /// `anon_…` for anonymous users; unknown for a token from outside until a reply tells.
  var userID: String?
  /// The token came from NEMO_TOKEN.
  var isGiven: Bool
  /// As the service wrote it; unknown where it says nothing.
  var expires: String?

  var isAnonymous: Bool {
    userID.map { Find.starts($0, with: "anon_") } ?? !isGiven
  }
}

/// Gets a token (SEED0-3, setup).
struct SignIn: Sendable {
  let wire: Wire
  let identity: ClientIdentity

  /// NEMO_TOKEN when there is one, else a token of our own (SEED0-3).
  func account() async throws -> Account {
    guard let token = wire.settings.token else { return try await anonymousAccount() }
    guard Self.isSendable(token) else { throw ClientFailure.unusableToken }
    return Account(token: token, userID: nil, isGiven: true)
  }

  func anonymousAccount() async throws -> Account {
    let data = try await wire.settings.curing([.waitAndRetry, .newClientID]) {
      try await wire.exchange(request())
    } by: { cure, fault in
      if cure == .newClientID { identity.renew() } else { try await wire.waitForRateLimit(fault) }
    }
    guard let token = data["token"]?.string, !token.isEmpty, Self.isSendable(token) else {
      throw ServiceFault.incomplete(missing: "data.token")
    }
    wire.speaker.hide(token)
    return Account(
      token: token, userID: data["user_id"]?.string, isGiven: false,
      expires: data["expires_at"]?.string)
  }

  private func request() throws -> OutgoingRequest {
    var request = wire.request(.anonymousToken, path: Route.anonymousToken.path(), token: nil)
    if !wire.settings.omits(.clientID) {
      request.headers[HeaderName.clientID] = try identity.current()
    }
    return request
  }

  private static func isSendable(_ token: String) -> Bool {
    // A shorter one is a word that stands in other places, too, and could not be hidden there.
    token.utf8.count >= Redaction.leastBytes && token.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }
}
