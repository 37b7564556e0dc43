import NemoContract
import TimeAndChance

/// One user with his credits.
struct Account: Sendable {
  let userID: String
  var ledger: Ledger

  var isAnonymous: Bool { userID.hasPrefix("anon_") }
}

/// A key to an account, good until a moment.
struct Token: Sendable {
  let text: String
  let userID: String
  /// nil: for ever.
  let expires: Moment?

  func isGood(at now: Moment) -> Bool { expires.map { now < $0 } ?? true }
}

/// Who there is, and who may come in.
struct Accounts: Sendable {
  private var accounts = BoundedTable<Account>(limit: BackendLimits.accounts)
  private var tokens = BoundedTable<Token>(limit: BackendLimits.accounts)
  /// The user and the latest token of each client id.
  private var clients = BoundedTable<(userID: String, token: String)>(limit: BackendLimits.accounts)
  private var count = 0

  private let seed: Seed
  private let world: BackendWorld

  init(world: BackendWorld, seed: Seed) {
    self.world = world
    self.seed = seed.child("accounts")
    for token in world.knownTokens {
      tokens.pin(token, Token(text: token, userID: newAccount(isPinned: true), expires: nil))
    }
  }

  subscript(userID: String) -> Account? { accounts[userID] }

  /// The account behind a token; nil when nobody knows it or its time is over.
  func account(token: String, at now: Moment) -> Account? {
    guard let known = tokens[token], known.isGood(at: now) else { return nil }
    return accounts[known.userID]
  }

  /// The live token of a client id.
  func token(clientID: String, at now: Moment) -> Token? {
    guard let client = clients[clientID], let token = tokens[client.token], token.isGood(at: now)
    else { return nil }
    return token
  }

  /// A new token, for the same user where the client id is known (contract 2).
  mutating func issueToken(clientID: String, at now: Moment) -> Token {
    let userID = clients[clientID]?.userID ?? newAccount()
    var chance = seed.child("token", count).stream
    count += 1
    let token = Token(
      text: "nmv_usr_" + chance.base64URL(characters: 43), userID: userID,
      expires: now + Timing.tokenLife)
    tokens[token.text] = token
    clients[clientID] = (userID, token.text)
    return token
  }

  /// Changes an account's ledger; nil when there is no such account or the change did not happen.
  mutating func move(_ userID: String, _ change: (inout Ledger) -> CreditsMove?) -> CreditsMove? {
    guard var account = accounts[userID] else { return nil }
    defer { accounts[userID] = account }
    return change(&account.ledger)
  }

  private mutating func newAccount(isPinned: Bool = false) -> String {
    var chance = seed.child("user", accounts.made).stream
    let userID =
      world.registered
      ? "user_" + chance.hexadecimal(digits: 24) : "anon_" + chance.hexadecimal(digits: 19)
    let account = Account(userID: userID, ledger: Ledger(granted: world.credits))
    if isPinned { accounts.pin(userID, account) } else { accounts[userID] = account }
    return userID
  }
}
