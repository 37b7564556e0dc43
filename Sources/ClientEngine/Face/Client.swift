package import EventLoop
package import HTTPTransport
package import NemoContract
package import TimeAndChance

/// A client of the service that does what the skill documents ask of an agent (SEED0-3).
///
/// ```
///  what the user says ─► Dialogue ─┬─ command ──► Uploads · Looks · Exports
///                                  └─ the rest ─► Conversation ─► Aftermath
///                          ▲                           │
///          Speaker ◄───────┴──── words, never tokens ◄─┘   all of them over one Connection
/// ```
/// It runs on the loop's executor; what it waits for, it waits for in its clock's time (D4). Calls
/// that overlap are done one after the other. Failures are told and returned; the only error
/// thrown is `CancellationError`.
package actor Client {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    parts.connection.clock.loop.asUnownedSerialExecutor()
  }

  private nonisolated let parts: ClientParts
  nonisolated let settings: ClientSettings
  private let calls: Calls

  package init(
    settings: ClientSettings, http: HTTPClient, clock: VirtualClock, seed: Seed,
    identity: ClientIDStore, work: WorkPlace = .nowhere,
    output: any ClientOutput
  ) {
    self.settings = settings
    parts = ClientParts(
      settings: settings, http: http, clock: clock, seed: seed, identity: identity, work: work,
      output: output)
    calls = Calls(parts)
  }

  /// Does what the user asks for, and tells him what came of it.
  ///
  /// `locate` gives the place of a file that the user names, and `isThere` says whether a name
  /// without "upload" is one: it goes up before the rest is said, unless the session has it.
  package func handle(
    _ utterance: String, locate: @escaping @Sendable (String) -> UploadPlace = { UploadPlace($0) },
    isThere: @escaping @Sendable (String) -> Bool = { _ in false }
  ) async throws -> Outcome {
    let dialogue = Dialogue(
      client: self, connection: parts.connection, desk: parts.desk, locate: locate,
      isThere: isThere)
    return try await dialogue.hear(utterance)
  }

  /// Tells that a message is too long; nobody has it but its reader.
  package func refuseMessage(bytes: Int, limitBytes: Int) async throws -> Outcome {
    try await calls.unconnected {
      parts.connection.speaker.say { $0.messageTooLong(bytes: bytes, limitBytes: limitBytes) }
      return .notUnderstood
    }
  }

  /// Gets a token, unless there is one; no session is made.
  package func signIn() async throws -> Outcome {
    try await calls.unconnected {
      try await parts.connection.signIn()
      return .connected
    }
  }

  /// Signs in and opens a session, as before the first of all other calls.
  package func connect() async throws -> Outcome { try await calls.connected { .connected } }

  /// Uploads files of this machine and URLs, several in one request (contract 4 [D]).
  package func upload(_ places: [UploadPlace]) async throws -> Outcome {
    try await upload(places, saying: nil)
  }

  /// - Parameter wish: what will be said to the agent of these files.
  func upload(_ places: [UploadPlace], saying wish: String?) async throws -> Outcome {
    // Where none of them can be sent nobody has to be asked.
    if let refusal = parts.uploads.refusal(of: places) { return try await calls.refuse(refusal) }
    return try await calls.connected(saying: wish) { try await parts.uploads.upload(places) }
  }

  /// Says something to the agent, whatever it means to a client.
  ///
  /// What the answer tells its reader to do is on the desk afterwards.
  func say(_ message: String) async throws -> Outcome {
    try await calls.connected(saying: message) { try await parts.conversation.converse(message) }
  }

  /// Tells what is left to spend (SEED0-3).
  package func showCredits() async throws -> Outcome {
    try await calls.connected { try await parts.looks.credits() }
  }

  /// What is left to spend, without a word about it; nil where that cannot be found out.
  package func remainingCredits() async throws -> Credits? {
    try await calls.next { await parts.looks.remainingCredits() }
  }

  /// Tells what is on the timeline (SEED0-3).
  package func showTimeline() async throws -> Outcome {
    try await calls.connected { try await parts.looks.timeline() }
  }

  /// Makes a link that opens the project on the web (OFF 1.9 [D]).
  package func claimLink() async throws -> Outcome {
    try await calls.connected { try await parts.looks.claimLink() }
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
    if let problem = order.target.problem { return try await calls.refuse(problem) }
    return try await calls.connected(for: order) { try await parts.exports.export(order) }
  }

  /// Ends the render that is under way, or the download of its film; the export that follows it
  /// ends then.
  package func cancelRender() async throws -> Outcome {
    // Behind that export it would come too late.
    if isRendering { return try await calls.atOnce { try await parts.exports.cancel() } }
    return try await calls.unconnected {
      try await parts.connection.open()
      return try await parts.exports.cancel()
    }
  }

  /// A call follows a render or fetches its film now, which `cancelRender` would end at once.
  package nonisolated var isRendering: Bool { parts.exports.isRunning }

  /// The same wish for several files, each in a project of its own; what an earlier call has done
  /// is not done again. One end for each file, in their order.
  ///
  /// - Parameter places: where the project of each file is kept (`BatchOrder.project`).
  package func batch(_ order: BatchOrder, places: [WorkPlace]) async throws -> [BatchEnd] {
    try await BatchRun(client: self, parts: parts, calls: calls, order: order, places: places)
      .run()
  }

  /// Leaves the project and begins an empty one.
  package func startProject() async throws -> Outcome {
    try await calls.connected { try await parts.projects.begin() }
  }

  /// Goes on with what an earlier client left: a turn in flight, a render in flight (R15).
  package func resume() async throws -> Outcome {
    try await calls.unconnected {
      try await parts.connection.open()
      return try await parts.resumption.takeUpAll()
    }
  }

  /// After its call was cancelled: looks once at what is under way and tells; it stays for later.
  ///
  /// That takes five seconds at most, of whoever waits for it.
  package func tellWhatIsLeft() async {
    let (calls, lastLook) = (calls, parts.lastLook)
    await lastLook.soon { try await calls.next { try await lastLook.tell() } }
  }

  /// Looks whether the service can be worked with, without a session and without a credit.
  package func examine() async throws -> [ServiceFinding] {
    try await calls.next { try await Examination(connection: parts.connection).run() }
  }
}
