import HTTPMessages
import NemoContract
import TimeAndChance

extension Backend {
  /// The account of a request by its Bearer token; refuses with 1001 what opens nothing.
  func signIn(_ head: RequestHead, at now: Moment) throws(Refusal) -> Account {
    if let key = head.headers[HeaderName.legacyAPIKey] {
      // Older sign-in, still accepted in March 2026 (OFF@27ce8fe [D]).
      guard let account = accounts.account(token: key, at: now),
        head.headers[HeaderName.legacyUserID].map({ $0 == account.userID }) ?? true
      else { throw .code(.invalidToken) }
      return account
    }
    guard let written = head.headers[HeaderName.authorization] else {
      throw .code(.invalidToken, message: "missing authentication token")
    }
    let words = Self.words(written)
    guard words.count == 2, words[0].lowercased() == "bearer",
      let account = accounts.account(token: words[1], at: now)
    else { throw .code(.invalidToken) }
    return account
  }

  /// Split by bytes: to ask Unicode what white space is takes longer than all else of signing in.
  private static func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  func signIn(_ request: Request) throws(Refusal) -> Account {
    try signIn(request.head, at: request.now)
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
}
