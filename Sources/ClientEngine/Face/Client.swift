package import EventLoop
package import HTTPTransport
package import TimeAndChance

/// A client of the service that does what the skill documents ask of an agent (SEED0-3).
///
/// ```
///  what the user says ─► Intent ─┬─ command ──► upload · credits · state · export
///                                └─ the rest ─► conversation turn ─► recovery
///                          ▲                         │
///      ClientOutput ◄──────┴── words, never tokens ◄─┘
/// ```
/// It runs on the loop's executor; what it waits for, it waits for in its clock's time (D4). Calls
/// that overlap are done one after the other.
package actor Client {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    clock.loop.asUnownedSerialExecutor()
  }

  nonisolated let clock: VirtualClock
  let settings: ClientSettings
  let http: HTTPClient
  let identity: ClientIDStore
  let output: any ClientOutput

  var identifiers: RandomStream
  var boundaries: RandomStream

  var account: Account?
  var session: Session?
  var clientID: String?
  /// The state as it certainly still is; nil as soon as work may have changed it.
  var knownState: SessionState?
  var turn = Turn()
  var renderInFlight: RenderJob?
  var lastRenderMilliseconds: Int64 = 0
  var language: Language
  var redaction = Redaction()
  var creditGuard: CreditGuard?
  /// Somebody's call is under way; the others wait in line.
  var isBusy = false
  var waiting: [CheckedContinuation<Void, Never>] = []

  package init(
    settings: ClientSettings, http: HTTPClient, clock: VirtualClock, seed: Seed,
    identity: ClientIDStore,
    output: any ClientOutput
  ) {
    self.settings = settings
    self.http = http
    self.clock = clock
    self.identity = identity
    self.output = output
    identifiers = seed.child("client id").stream
    boundaries = seed.child("multipart boundary").stream
    language = settings.language ?? .english
    creditGuard = settings.creditLimit.map(CreditGuard.init)
    if let token = settings.token { redaction.remember(token) }
  }

  /// Does what the user asks for, and tells him what came of it.
  ///
  /// `locate` gives the place of a file that the user names. Failures are told and returned; the
  /// only error thrown is `CancellationError`.
  package func handle(
    _ utterance: String, locate: @Sendable (String) -> UploadPlace = { UploadPlace($0) }
  ) async throws -> Outcome {
    let message = Find.trim(utterance)
    if settings.language == nil, let detected = Language.detect(message) { language = detected }
    guard !message.isEmpty else {
      say(phrases.nothingSaid)
      return .answered
    }
    switch Intent.of(message) {
    case .export(let options): return try await export(options: options)
    case .credits: return try await showCredits()
    case .state: return try await showTimeline()
    case .upload(let places): return try await upload(places.map(locate))
    case .conversation: return try await converse(message)
    }
  }

  /// Signs in and opens a session, as before the first of all other calls.
  package func connect() async throws -> Outcome {
    try await telling { .connected }
  }

  /// Runs work when connected; what goes wrong is said in words and handed back.
  func telling(_ work: () async throws -> Outcome) async throws -> Outcome {
    await takeTurn()
    defer { passTurn() }
    try Task.checkCancellation()
    do {
      try await ensureConnected()
      return try await work()
    } catch let fault as ServiceFault {
      return .failed(await explain(.service(fault)))
    } catch let failure as ClientFailure {
      return .failed(await explain(failure))
    }
  }

  var phrases: any Phrases { language == .chinese ? ChinesePhrases() : EnglishPhrases() }

  /// Says something to the user; a token in it never gets out (R2).
  func say(_ text: String) {
    // Cleaned first: a cut may leave half a token, which nobody would know for one.
    let text = omits(.redaction) ? text : redaction.clean(text)
    let (start, isCut) = ClientLimit.start(of: text, ClientLimit.sayingBytes)
    output.show(isCut ? "\(start)…" : String(start))
  }

  func note(_ note: ClientNote) { output.note(note.mapText(redaction.clean)) }
}
