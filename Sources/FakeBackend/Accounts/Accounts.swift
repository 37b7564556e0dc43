import NemoContract
import TimeAndChance

/// One user with his credits.
struct Account: Sendable {
  let userID: String
  /// The client id that it was made for; nil where it was there before any client.
  let clientID: String?
  var ledger: Ledger

  var isAnonymous: Bool { userID.hasPrefix("anon_") }
}

/// Who there is, and who may come in.
struct Accounts: Sendable {
  private var accounts = BoundedTable<Account>(limit: BackendLimits.accounts)
  private var tokens = BoundedTable<Token>(limit: BackendLimits.accounts)
  /// The keys of each user, oldest first.
  private var keys = BoundedTable<[String]>(limit: BackendLimits.accounts)
  /// The user and the latest token of each client id.
  private var clients = BoundedTable<Client>(limit: BackendLimits.accounts)
  /// When each address got its anonymous tokens.
  private var addresses = BoundedTable<[Moment]>(limit: BackendLimits.accounts)
  private var count = 0

  private let seed: Seed
  private let secrets: Secrets
  private let world: BackendWorld

  private struct Client: Weighed {
    var userID: String
    var token: String
    var issued: Moment

    var weight: Int { Weight.of(userID) + Weight.of(token) }
  }

  /// Memory of all of them, in bytes.
  var weight: Int {
    accounts.weight + tokens.weight + keys.weight + clients.weight + addresses.weight
  }

  init(world: BackendWorld, seed: Seed, secretKey: [UInt8]?) {
    self.world = world
    self.seed = seed.child("accounts")
    secrets = Secrets(seed: self.seed, key: secretKey)
    for (number, token) in world.knownTokens.enumerated() { know(token, number: number + 1) }
  }

  /// Takes in what was there before the run; it is never forgotten.
  private mutating func know(_ known: KnownToken, number: Int) {
    let userID = newAccount(
      for: known.clientID, isPinned: true, registered: known.registered, credits: known.credits)
    let isAnonymous = known.clientID != nil
    let made = Moment.start + (.zero - (known.age ?? .zero))
    let life =
      known.life ?? (known.age != nil || isAnonymous ? world.switches.tokenLife.duration : nil)
    let token = Token(
      id: "tok_known\(number)", text: known.text, userID: userID, name: "known",
      scopes: known.scopes ?? (isAnonymous ? world.switches.anonymousScopes.scopes : [.all]),
      created: made, expires: life.map { made + $0 }, mayExport: isAnonymous,
      revoked: known.isRevoked ? .start : nil)
    tokens.pin(known.text, token)
    keys.pin(userID, [known.text])
    if let id = known.clientID {
      clients[id] = Client(userID: userID, token: known.text, issued: made)
    }
  }

  subscript(userID: String) -> Account? { accounts[userID] }

  /// The oldest first.
  var all: [Account] { accounts.byAge }
  var allTokens: [Token] { tokens.byAge }

  /// The account behind a token that is good, and the token.
  func open(_ text: String, at now: Moment) throws(TokenProblem) -> (Account, Token) {
    guard let token = tokens[text], let account = accounts[token.userID] else {
      throw text.hasPrefix("clm_") ? .claim : .unknown
    }
    if let problem = token.problem(at: now) { throw problem }
    return (account, token)
  }

  /// Whose token it is or was; nil when nobody knows it.
  func userID(ofToken text: String) -> String? { tokens[text]?.userID }

  /// The live token of a client id.
  func token(clientID: String, at now: Moment) -> Token? {
    guard let client = clients[clientID], let token = tokens[client.token],
      token.problem(at: now) == nil
    else { return nil }
    return token
  }

  /// How long a client id waits for its next token, whatever became of the last: 1 per client and
  /// 7 days (contract 2, OFF@ff57a62 [D]); nil: it need not wait.
  func wait(clientID: String, at now: Moment) -> Duration? {
    guard let client = clients[clientID] else { return nil }
    let rest = client.issued + Switches.RepeatToken.window - now
    return rest > .zero ? rest : nil
  }

  /// How long an address waits for its next anonymous token (contract 11 row 8); nil: it need not.
  mutating func wait(address: String, at now: Moment) -> Duration? {
    guard let limit = world.switches.tokensPerAddress.limit else { return nil }
    let recent = (addresses[address] ?? []).filter { now - $0 < limit.window }
    if addresses[address] != nil { addresses[address] = recent }
    guard recent.count >= limit.count else { return nil }
    return recent[recent.count - limit.count] + limit.window - now
  }

  /// A new anonymous token, for the same user where the client id is known (contract 2).
  mutating func issueToken(clientID: String, address: String, at now: Moment) -> Token {
    let userID = clients[clientID]?.userID ?? newAccount(for: clientID)
    let token = makeToken(
      userID: userID, name: "anonymous", scopes: world.switches.anonymousScopes.scopes,
      life: world.switches.tokenLife.duration, mayExport: true, at: now)
    clients[clientID] = Client(userID: userID, token: token.text, issued: now)
    if world.switches.tokensPerAddress.limit != nil {
      addresses[address] = (addresses[address] ?? []) + [now]
    }
    return token
  }

  /// A new token of a user; `life` nil: for ever.
  mutating func makeToken(
    userID: String, name: String, scopes: [TokenScope], life: Duration?, mayExport: Bool,
    at now: Moment
  ) -> Token {
    let text = "nmv_usr_" + secrets.token("token", count)
    var idChance = seed.child("token id", count).stream
    count += 1
    let token = Token(
      id: "tok_" + idChance.hexadecimal(digits: 16),
      text: text, userID: userID, name: name, scopes: scopes, created: now,
      expires: life.map { now + $0 }, mayExport: mayExport)
    keep(token)
    return token
  }

  /// Every token of a user, oldest first.
  func tokens(of userID: String) -> [Token] { (keys[userID] ?? []).compactMap { tokens[$0] } }

  /// The token as it is now; nil when the user has none with this id.
  ///
  /// A second time changes nothing.
  mutating func revoke(id: String, of userID: String, at now: Moment) -> Token? {
    guard var token = tokens(of: userID).first(where: { $0.id == id }) else { return nil }
    token.revoked = token.revoked ?? now
    tokens[token.text] = token
    return token
  }

  /// Changes an account's ledger; nil when there is no such account or the change did not happen.
  mutating func move(_ userID: String, _ change: (inout Ledger) -> CreditsMove?) -> CreditsMove? {
    guard var account = accounts[userID] else { return nil }
    defer { accounts[userID] = account }
    return change(&account.ledger)
  }

  /// Of one user no more are remembered than he could have made.
  private mutating func keep(_ token: Token) {
    tokens[token.text] = token
    let others = (keys[token.userID] ?? []).suffix(BackendLimits.tokensPerUser)
    keys[token.userID] = others + [token.text]
  }

  private mutating func newAccount(
    for clientID: String? = nil, isPinned: Bool = false, registered: Bool? = nil,
    credits: Int? = nil
  ) -> String {
    var chance = seed.child("user", accounts.made).stream
    let userID =
      registered ?? world.registered
      ? "user_" + chance.hexadecimal(digits: 24) : "anon_" + chance.hexadecimal(digits: 16)
    let account = Account(
      userID: userID, clientID: clientID, ledger: Ledger(granted: credits ?? world.credits))
    if isPinned { accounts.pin(userID, account) } else { accounts[userID] = account }
    return userID
  }
}
