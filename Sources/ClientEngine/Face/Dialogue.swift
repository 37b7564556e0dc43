/// What a user says, and what his client does about it.
///
/// ```
///  utterance ─┬─ yes or no ─► what he was asked about
///             └─ Intent ─┬─ command ─► a call of the client
///                        └─ message ─► the agent ─► what he tells his reader to do
/// ```
struct Dialogue: Sendable {
  let client: Client
  let connection: Connection
  let desk: GUIDesk
  /// The place of a file that the user names.
  let locate: @Sendable (String) -> UploadPlace
  /// Whether a name without "upload" is that of a file.
  let isThere: @Sendable (String) -> Bool

  private var speaker: Speaker { connection.speaker }

  func hear(_ utterance: String) async throws -> Outcome {
    let message = Find.trim(utterance)
    speaker.listen(to: message)
    guard !message.isEmpty else {
      speaker.say { $0.nothingSaid }
      return .notUnderstood
    }
    if let question = desk.answered(), let answer = Answer(message) {
      return try await settle(question, with: answer)
    }
    return try await follow(Intent.of(message, isThere: isThere, isUp: isUp))
  }

  private func settle(_ question: ClientQuestion, with answer: Answer) async throws -> Outcome {
    guard answer == .consent else {
      speaker.say { $0.leftAlone }
      return .answered
    }
    switch question {
    case .order(let order): return try await carryOut(order)
    case .again(let message): return try await talk(message)
    case .command(let word): return try await hear(word)
    }
  }

  private func follow(_ intent: Intent) async throws -> Outcome {
    switch intent {
    case .export(let options): return try await client.export(options: options)
    case .credits: return try await client.showCredits()
    case .state: return try await client.showTimeline()
    case .upload(let places, let wish): return try await upload(places.map(locate), then: wish)
    case .link: return try await client.claimLink()
    case .cancelRender: return try await client.cancelRender()
    case .newSession: return try await client.startProject()
    case .resume: return try await client.resume()
    case .help:
      speaker.say { $0.help }
      return .answered
    case .mistake(let mistake):
      speaker.say { $0.sentence(mistake) }
      if case .unknown(_, let word?) = mistake { desk.ask(.command(word)) }
      return .notUnderstood
    case .quit: return .left
    case .message(let text): return try await talk(text)
    }
  }

  /// A message to the agent, and what his answer tells a reader to do in a graphical interface.
  private func talk(_ message: String) async throws -> Outcome {
    let outcome = try await client.say(message)
    while let order = desk.next() {
      switch order.decision(in: client.settings.gui) {
      case .perform: _ = try await carryOut(order)
      case .ask: if desk.ask(.order(order)) { speaker.say { $0.question(about: order.action) } }
      case .tell: break
      }
    }
    return outcome
  }

  /// Does by the API what a button would do (SEED0-3, "Translating GUI Instructions").
  private func carryOut(_ order: GUIOrder) async throws -> Outcome {
    switch order.action {
    case .export: try await client.export(options: order.options)
    case .showTimeline: try await client.showTimeline()
    case .showCredits, .webPage: try await client.showCredits()
    case .say(let label): try await talk(label)
    // What these need only the user has.
    case .upload, .edit: .answered
    }
  }

  /// Uploads first, and says the wish when all of it is there: spent on less, it would be lost.
  private func upload(_ places: [UploadPlace], then wish: String?) async throws -> Outcome {
    let outcome = try await client.upload(places, saying: wish)
    guard let wish else { return outcome }
    switch outcome {
    case .uploaded(_, let refused) where refused.isEmpty: return try await talk(wish)
    // The wish was left in the middle: its files are there.
    case .recovered, .silent, .failed(.turnLost), .failed(.turnUnknown): return outcome
    default:
      speaker.say { $0.wishNotSaid(wish) }
      return outcome
    }
  }

  /// Whether the session has a file of that name. Where nothing can be read about it, the next call
  /// tells why.
  private func isUp(_ name: String) -> Bool {
    try? connection.keeper.open()
    let name = LocalFile.name(of: name)
    return connection.keeper.work.uploads.contains { LocalFile.name(of: $0) == name }
  }
}
