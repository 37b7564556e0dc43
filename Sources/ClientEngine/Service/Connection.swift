import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract

/// The account and the session that calls are made with, and what cures a call that fails.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Connection: @unchecked Sendable {
  let wire: Wire
  let keeper: WorkKeeper
  private let desk: SignIn
  private(set) var account: Account?
  private(set) var session: Session?
  /// What the account has, and what the last turn has cost.
  var price = TurnPrice()
  /// The last `open` began the project: it is empty.
  private(set) var isNew = false

  init(_ wire: Wire, identity: ClientIdentity, keeper: WorkKeeper) {
    self.wire = wire
    self.keeper = keeper
    desk = SignIn(wire: wire, identity: identity)
  }

  var settings: ClientSettings { wire.settings }
  /// Whoever has it only looks.
  var isToLook: Bool { keeper.isForReading }
  var speaker: Speaker { wire.speaker }
  var clock: VirtualClock { wire.clock }

  /// Says hello, signs in and opens a session, unless that has been done (SEED0-3, setup).
  ///
  /// The session of an earlier client is taken up where it is the same user's (R15).
  func open(greets: Bool = true) async throws {
    isNew = false
    guard account == nil || session == nil else { return }
    let greets = greets && settings.greets
    _ = try wire.address()
    try keeper.open()
    speaker.note(.connecting)
    if greets { speaker.say { $0.settingUp } }
    try await signIn()
    if session == nil { session = try keptSession() }
    let goesOn = session != nil
    if !goesOn { try await makeSession() }
    isNew = !goesOn
    speaker.note(.connected)
    guard greets else { return }
    speaker.say { $0.ready }
    if goesOn { speaker.say { $0.projectGoesOn } }
  }

  /// Signs in to look at things: no session is made, and nothing is taken up.
  func openToLook() async throws {
    guard account == nil else { return }
    _ = try wire.address()
    try keeper.open()
    try await signIn()
    session = try keptSession()
  }

  /// Gets a token, unless there is one.
  func signIn() async throws {
    if account == nil { account = try await desk.account() }
  }

  private func keptSession() throws(ClientFailure) -> Session? {
    guard let kept = keeper.work.session else { return nil }
    if let before = keeper.work.userID, let now = account?.userID, before != now {
      if keeper.isForReading { return nil }
      let path = try keeper.setAside()
      speaker.say { $0.projectOfAnother(keptAt: path) }
      return nil
    }
    return kept
  }

  /// Leaves the project for one that is kept at another place, or begins there.
  func leave(for place: WorkPlace) {
    session = nil
    keeper.leave(for: place)
  }

  /// Leaves the project and begins an empty one.
  func startSession() async throws {
    session = nil
    keeper.change { $0.balance = nil }
    try await makeSession()
  }

  /// Sends a request and gives the payload of its reply.
  ///
  /// The request is described anew for each attempt, since a cure may have changed token and
  /// session. Throws `ServiceFault` when no cure is left.
  func call(
    cures: [Cure] = Cure.usual, _ describe: () async throws -> OutgoingRequest
  ) async throws -> JSON {
    try await curing(cures) { try await wire.exchange(describe()) }
  }

  /// Tries again after a fault that has a cure.
  func curing<Value>(
    _ cures: [Cure] = Cure.usual, _ attempt: () async throws -> Value
  ) async throws -> Value {
    try await settings.curing(cures, attempt) { try await apply($0, against: $1) }
  }

  /// Does what helps against a fault of something that is not sent again.
  func cure(_ fault: ServiceFault, with cure: Cure) async throws {
    if settings.omits(cure) { throw fault }
    try await apply(cure, against: fault)
  }

  private func apply(_ cure: Cure, against fault: ServiceFault) async throws {
    switch cure {
    case .waitAndRetry: try await wire.waitForRateLimit(fault)
    case .signInAgain:
      let hadSession = session != nil
      try await signInAgain()
      // Here and not in the next attempt, whose cures would be added to those of the session.
      if hadSession, session == nil, !isToLook {
        let files = keeper.work.uploads
        let path = try setProjectAside()
        try await makeSession(cures: [.waitAndRetry])
        speaker.say { $0.projectLost(uploads: files, keptAt: path) }
      }
    case .newSession:
      session = nil
      let path = mayBeOfAnother && !isToLook ? try setProjectAside() : nil
      // Nobody can follow a render without its session.
      keeper.change { $0.render = nil }
      try await makeSession()
      speaker.note(.newSession)
      speaker.say { $0.newSession(keptAt: path) }
    // A sign-in's own cure.
    case .newClientID: break
    }
  }

  /// The project that is kept may be another user's, who still has its session.
  private var mayBeOfAnother: Bool {
    account?.userID == nil || account?.userID != keeper.work.userID
  }

  /// What was spent counts for the next project, too. Gives where the old one is kept.
  private func setProjectAside() throws(ClientFailure) -> String? {
    let balance = keeper.work.balance
    let path = try keeper.setAside()
    keeper.change { $0.balance = balance }
    return path
  }

  /// 1001: the token is dead, whoever gave it (SEED0-3: re-acquire via anonymous-token).
  private func signInAgain() async throws {
    let previous = account
    account = nil
    price = TurnPrice()
    do {
      account = try await desk.anonymousAccount()
    } catch {
      // The next call shall fail by itself rather than go out without a token.
      account = previous
      throw error
    }
    speaker.note(.signedInAgain)
    guard let previous else { return }
    if previous.isGiven { speaker.say { $0.tokenReplaced } }
    // Another user does not have this user's session. Whose it is may be known from an earlier
    // client alone: a token that is given does not say whom it is of.
    let owner = keeper.work.userID ?? previous.userID
    let isUnknown = owner == nil && previous.isGiven
    if isUnknown || owner != account?.userID { session = nil }
  }

  /// The session, made anew where a new account has none.
  func requireSession() async throws -> Session {
    if let session { return session }
    return try await makeSession()
  }

  /// Sends `{"task_name":"project","language":"en"}` (SEED0-3).
  @discardableResult
  private func makeSession(
    cures: [Cure] = [.waitAndRetry, .signInAgain]
  ) async throws -> Session {
    guard !keeper.isForReading else { throw ClientFailure.noProject }
    let language = speaker.language
    let data = try await call(cures: cures) {
      let body: JSON = ["task_name": "project", "language": .string(language.rawValue)]
      return request(
        .createSession, path: Route.createSession.path("me"), body: .bytes(body.bytes))
    }
    guard let made = Session(reply: data) else {
      throw ServiceFault.incomplete(missing: "data.session_id")
    }
    session = made
    keeper.change {
      $0.userID = account?.userID ?? made.userID
      $0.session = made.kept
      $0.turn = nil
      ($0.answered, $0.films) = (nil, [])
      $0.uploads = []
    }
    return made
  }

  /// A request of this account.
  func request(
    _ route: Route, path: String, body: OutgoingRequest.Body = .none,
    timeout: Duration? = Wire.callTimeout
  ) -> OutgoingRequest {
    wire.request(route, path: path, token: account?.token, body: body, timeout: timeout)
  }

  /// The state of the session was read, or may have changed.
  func know(_ state: SessionState?) { session?.knownState = state }
}
