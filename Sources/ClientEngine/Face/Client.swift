package import EventLoop
package import HTTPTransport
package import NemoContract
package import TimeAndChance

/// A client of the service that does what the skill documents ask of an agent (SEED0-3).
///
/// ```
///  what the user says ─► Intent ─┬─ command ──► Uploads · Looks · Exports
///                                └─ the rest ─► Conversation ─► Aftermath
///                          ▲                         │
///          Speaker ◄───────┴── words, never tokens ◄─┘    all of them over one Connection
/// ```
/// It runs on the loop's executor; what it waits for, it waits for in its clock's time (D4). Calls
/// that overlap are done one after the other.
package actor Client {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    clock.loop.asUnownedSerialExecutor()
  }

  private nonisolated let clock: VirtualClock
  private let calls = CallQueue()
  private let speaker: Speaker
  private let connection: Connection
  private let report: FailureReport
  private let reads: Reads
  private let looks: Looks
  private let uploads: Uploads
  private let conversation: Conversation
  private nonisolated let exports: Exports
  private let resumption: Resumption
  private let parting: Parting
  private let desk = GUIDesk()
  nonisolated let settings: ClientSettings

  package init(
    settings: ClientSettings, http: HTTPClient, clock: VirtualClock, seed: Seed,
    identity: ClientIDStore, work: WorkPlace = .nowhere,
    output: any ClientOutput
  ) {
    self.clock = clock
    self.settings = settings
    speaker = Speaker(settings, output)
    let wire = Wire(settings: settings, http: http, clock: clock, speaker: speaker)
    let keeper = WorkKeeper(work, wire: wire)
    connection = Connection(
      wire, identity: ClientIdentity(identity, seed: seed, speaker: speaker), keeper: keeper)
    reads = Reads(connection: connection)
    report = FailureReport(connection: connection, reads: reads)
    parting = Parting(connection: connection, reads: reads)
    looks = Looks(connection: connection, reads: reads)
    uploads = Uploads(connection, seed: seed)
    let aftermath = Aftermath(
      connection: connection, reads: reads, report: report, desk: desk)
    conversation = Conversation(
      connection: connection, reads: reads, aftermath: aftermath,
      spending: Spending(limit: settings.creditLimit, reads: reads, keeper: keeper),
      desk: desk)
    exports = Exports(connection, reads: reads)
    resumption = Resumption(connection, aftermath: aftermath, exports: exports)
  }

  /// Does what the user asks for, and tells him what came of it.
  ///
  /// `locate` gives the place of a file that the user names, and `isThere` says whether a name
  /// without "upload" is one: it goes up before the rest is said, unless the session has it.
  /// Failures are told and returned; the only error thrown is `CancellationError`.
  package func handle(
    _ utterance: String, locate: @Sendable (String) -> UploadPlace = { UploadPlace($0) },
    isThere: @Sendable (String) -> Bool = { _ in false }
  ) async throws -> Outcome {
    let message = Find.trim(utterance)
    speaker.listen(to: message)
    guard !message.isEmpty else {
      speaker.say { $0.nothingSaid }
      return .notUnderstood
    }
    if let asked = desk.answered(), let answer = Answer(message) {
      if answer == .consent {
        return try await carryOut(asked, locate: locate, isThere: isThere)
      }
      speaker.say { $0.leftAlone }
      return .answered
    }
    switch Intent.of(message, isThere: { isThere($0) && !isUp($0) }) {
    case .export(let options): return try await export(options: options)
    case .credits: return try await showCredits()
    case .state: return try await showTimeline()
    case .upload(let places, let wish): return try await upload(places.map(locate), then: wish)
    case .link: return try await claimLink()
    case .cancelRender: return try await cancelRender()
    case .newSession: return try await startProject()
    case .resume: return try await resume()
    case .help: speaker.say { $0.help }
    case .mistake(let mistake):
      speaker.say { $0.sentence(mistake) }
      if case .unknown(_, let word?) = mistake { desk.ask(.command(word)) }
      return .notUnderstood
    case .quit: return .left
    case .message(let text): return try await talk(text)
    }
    return .answered
  }

  /// Gets a token, unless there is one; no session is made.
  package func signIn() async throws -> Outcome {
    try await calls.next {
      try await telling {
        try await connection.signIn()
        return .connected
      }
    }
  }

  /// Signs in and opens a session, as before the first of all other calls.
  package func connect() async throws -> Outcome { try await connected { .connected } }

  /// Uploads files of this machine and URLs, several in one request (contract 4 [D]).
  package func upload(_ places: [UploadPlace]) async throws -> Outcome {
    // Where none of them can be sent nobody has to be asked.
    let found = UploadInspection(places, settings: settings)
    if !places.isEmpty, found.isEmpty {
      return try await calls.next {
        try await telling { throw ClientFailure.filesRefused(found.problems) }
      }
    }
    return try await connected { try await uploads.upload(places) }
  }

  /// Puts a film that was made before at another place, or beside what is there.
  func copy(_ film: String, to path: String) async throws -> Outcome {
    try await calls.next {
      try await telling {
        let copy = try FilmCopy.make(of: film, at: LocalFile.unused(path))
        connection.keeper.change { $0.films.append(LocalFile.absolute(copy.path)) }
        speaker.say { $0.exported(copy) }
        return .exported(copy)
      }
    }
  }

  /// Whether the session has a file of that name. Where nothing can be read about it, the next call
  /// tells why.
  private func isUp(_ name: String) -> Bool {
    try? connection.keeper.open()
    let name = LocalFile.name(of: name)
    return connection.keeper.work.uploads.contains { LocalFile.name(of: $0) == name }
  }

  /// Uploads first, and says the wish when all of it is there: spent on less, it would be lost.
  private func upload(_ places: [UploadPlace], then wish: String?) async throws -> Outcome {
    let outcome = try await upload(places)
    guard let wish else { return outcome }
    guard case .uploaded(_, let refused) = outcome, refused.isEmpty else {
      speaker.say { $0.wishNotSaid(wish) }
      return outcome
    }
    return try await talk(wish)
  }

  /// A message to the agent, and what its answer tells a reader to do in a graphical interface.
  private func talk(_ message: String) async throws -> Outcome {
    let outcome = try await connected { try await conversation.converse(message) }
    while let order = desk.next() {
      switch order.decision(in: settings.gui) {
      case .perform: _ = try await carryOut(order)
      case .ask: if desk.ask(.order(order)) { speaker.say { $0.question(about: order.action) } }
      case .tell: break
      }
    }
    return outcome
  }

  /// The user has said yes.
  private func carryOut(
    _ question: ClientQuestion, locate: @Sendable (String) -> UploadPlace,
    isThere: @Sendable (String) -> Bool
  ) async throws -> Outcome {
    switch question {
    case .order(let order): try await carryOut(order)
    case .again(let message): try await talk(message)
    case .command(let word): try await handle(word, locate: locate, isThere: isThere)
    }
  }

  /// Does by the API what a button would do (SEED0-3, "Translating GUI Instructions").
  private func carryOut(_ order: GUIOrder) async throws -> Outcome {
    switch order.action {
    case .export: try await export(options: order.options)
    case .showTimeline: try await showTimeline()
    case .showCredits, .webPage: try await showCredits()
    case .say(let label): try await talk(label)
    // What these need only the user has.
    case .upload, .edit: .answered
    }
  }

  /// Tells what is left to spend (SEED0-3).
  package func showCredits() async throws -> Outcome {
    try await connected { try await looks.credits() }
  }

  /// What is left to spend, without a word about it; nil where that cannot be found out.
  package func remainingCredits() async throws -> Credits? {
    try await calls.next { try? await reads.credits(cures: []) }
  }

  /// Tells what is on the timeline (SEED0-3).
  package func showTimeline() async throws -> Outcome {
    try await connected { try await looks.timeline() }
  }

  /// Makes a link that opens the project on the web (OFF 1.9 [D]).
  package func claimLink() async throws -> Outcome {
    try await connected { try await looks.claimLink() }
  }

  /// Renders the timeline and downloads the film (SEED0-3; OFF 3.5 [D]).
  ///
  /// `path` is where the film shall lie: a file, or a folder, where it has the job's name; nil is
  /// the output folder. A file that is there gets the film beside it, unless it may be replaced.
  package func export(
    to path: String? = nil, options: ExportOptions = .standard, replaces: Bool = false
  ) async throws -> Outcome {
    let order = ExportOrder(
      target: FilmTarget(path, usualFolder: settings.outputFolder), isNamed: path != nil,
      options: options, replaces: replaces)
    // A render takes minutes and may cost: find out first whether there is a place for the film.
    if let problem = order.target.problem {
      return try await calls.next { try await telling { throw problem } }
    }
    return try await connected(for: order) { try await exports.export(order) }
  }

  /// The same wish for several files, each in a project of its own; what an earlier call has done
  /// is not done again. One end for each file, in their order.
  ///
  /// - Parameter places: where the project of each file is kept (`BatchOrder.project`).
  package func batch(_ order: BatchOrder, places: [WorkPlace]) async throws -> [BatchEnd] {
    try await BatchRun(
      client: self, order: order, places: places, folder: settings.outputFolder, speaker: speaker
    ).run()
  }

  /// Goes to the project at a place, or begins it.
  ///
  /// - Parameter balance: before the first message of all that shares a limit with it.
  func enter(_ place: WorkPlace, balance: Credits?) async throws -> Outcome {
    try await calls.next {
      try await telling {
        connection.leave(for: place)
        resumption.beginAnew()
        try await connection.open(greets: false)
        connection.keeper.change { $0.balance = $0.balance ?? balance }
        return .connected
      }
    }
  }

  /// The balance before the first message, where there is a limit.
  var firstBalance: Credits? { connection.keeper.work.balance }

  /// Says something to the agent whatever it means to a client, and does nothing that its answer
  /// tells a reader to do.
  func converse(_ message: String) async throws -> Outcome {
    defer { while desk.next() != nil {} }
    return try await connected { try await conversation.converse(message) }
  }

  /// Goes on with what an earlier client left: a turn in flight, a render in flight (R15).
  package func resume() async throws -> Outcome {
    try await calls.next {
      try await telling {
        try await connection.open()
        if let outcome = try await resumption.takeUp(isAsked: true) { return outcome }
        speaker.say { $0.nothingLeft }
        return .answered
      }
    }
  }

  /// After its call was cancelled: looks once at what is under way and tells; it stays for later.
  ///
  /// That takes five seconds at most, of whoever waits for it.
  package func tellWhatIsLeft() async {
    let patience = max(.seconds(5), clock.pace.passing(in: .seconds(5)))
    _ = try? await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await self.calls.next { try await self.parting.tell() } }
      group.addTask { try await self.clock.pause(patience, "a last look") }
      try await group.next()
    }
  }

  /// Looks whether the service can be worked with, without a session and without a credit.
  package func examine() async throws -> [ServiceFinding] {
    try await calls.next { try await Examination(connection: connection).run() }
  }

  /// Leaves the project and begins an empty one.
  package func startProject() async throws -> Outcome {
    try await connected {
      if !connection.isNew { try await connection.startSession() }
      speaker.say { $0.projectBegun }
      return .answered
    }
  }

  /// Stops the render that is under way; the export that follows it ends then.
  package func cancelRender() async throws -> Outcome {
    // Behind that export it would come too late.
    if exports.isFollowing {
      return try await telling {
        try await exports.cancel()
        return .answered
      }
    }
    return try await calls.next {
      try await telling {
        try await connection.open()
        try await exports.cancel()
        return .answered
      }
    }
  }

  /// A call follows a render now, which `cancelRender` would end at once.
  package nonisolated var isRendering: Bool { exports.isFollowing }

  /// Does work when connected, after what was left under way.
  ///
  /// - Parameter order: the export that is asked for, which may be of what is under way.
  private func connected(
    for order: ExportOrder? = nil, _ work: () async throws -> Outcome
  ) async throws -> Outcome {
    try await calls.next {
      try await telling {
        if connection.isToLook {
          try await connection.openToLook()
          return try await work()
        }
        try await connection.open()
        _ = try await telling { try await resumption.takeUp(for: order) ?? .connected }
        return try await work()
      }
    }
  }

  /// What goes wrong is said in words and handed back.
  private func telling(_ work: () async throws -> Outcome) async throws -> Outcome {
    do {
      return try await work()
    } catch let fault as ServiceFault {
      return .failed(await report.tell(.service(fault)))
    } catch let failure as ClientFailure {
      return .failed(await report.tell(failure))
    }
  }
}
