import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

/// Whose token is used.
struct Account: Hashable {
  var token: String
  /// `anon_…` for anonymous users; unknown for a token from outside until a reply tells.
  var userID: String?
  /// The token came from NEMO_TOKEN.
  var isGiven: Bool
}

extension Client {
  /// Says hello, signs in and opens a session, unless that has been done (SEED0-3, setup).
  func ensureConnected() async throws {
    guard account == nil || session == nil else { return }
    _ = try apiAddress()
    note(.connecting)
    say(phrases.settingUp)
    if account == nil { try await signIn() }
    if session == nil { try await createSession() }
    note(.connected)
    say(phrases.ready)
  }

  /// Where the service is, as libcurl reads it.
  func apiAddress() throws(ClientFailure) -> WebAddress {
    do {
      return try WebAddress(settings.baseURL)
    } catch {
      throw .unusableAddress(reason: "\(error)")
    }
  }

  /// NEMO_TOKEN when there is one, else a token of our own (SEED0-3).
  private func signIn() async throws {
    guard let token = settings.token else {
      account = try await anonymousAccount()
      return
    }
    guard token.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw ClientFailure.unusableToken
    }
    account = Account(token: token, userID: nil, isGiven: true)
  }

  /// 1001: the token is dead, whoever gave it (SEED0-3: re-acquire via anonymous-token).
  func signInAgain() async throws {
    let previous = account
    account = nil
    do {
      account = try await anonymousAccount()
    } catch {
      // The next call shall fail by itself rather than go out without a token.
      account = previous
      throw error
    }
    note(.signedInAgain)
    guard let previous else { return }
    if previous.isGiven { say(phrases.tokenReplaced) }
    // Another user does not have this user's session.
    if previous.isGiven || previous.userID != account?.userID { session = nil }
  }

  private func anonymousAccount() async throws -> Account {
    let data = try await call(cures: [.waitAndRetry, .newClientID]) {
      var request = self.request(.anonymousToken, path: Route.anonymousToken.path())
      if !self.omits(.clientID) {
        request.headers[HeaderName.clientID] = try self.currentClientID()
      }
      return request
    }
    guard let token = data["token"]?.string, !token.isEmpty,
      token.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw ServiceFault.incomplete(missing: "data.token") }
    redaction.remember(token)
    return Account(token: token, userID: data["user_id"]?.string, isGiven: false)
  }

  /// The id of this installation, kept so that it does not burn through the service's cap on
  /// tokens per address (contradiction 16).
  private func currentClientID() throws -> String {
    if let clientID { return clientID }
    if let kept = try identity.load() {
      clientID = kept
      return kept
    }
    return try makeClientID()
  }

  @discardableResult
  func makeClientID() throws -> String {
    let made = identifiers.uuid()
    if clientID != nil { note(.newClientID) }
    clientID = made
    if let problem = identity.save(made) {
      note(.clientIDNotSaved(path: problem.path, reason: problem.reason))
    }
    return made
  }
}
