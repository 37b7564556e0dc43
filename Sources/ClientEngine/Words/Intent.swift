/// What a message asks for: a command of the client, or work for the agent (SEED0-3, routing).
package enum Intent: Hashable, Sendable {
  case help
  case export(ExportOptions)
  case credits
  case state
  /// Paths and URLs in the order in which they were said, empty when none was; what is left is
  /// said to the agent when they are up.
  case upload([String], then: String?)
  case link
  case cancelRender
  case newSession
  case resume
  case quit
  /// A word behind a slash that is no command, or that has no such argument.
  case mistake(CommandMistake)
  /// Everything else goes to the agent, in these words.
  case message(String)

  /// A message is a command only as a whole: each of its words must belong to the command.
  ///
  /// So "export 1080p MP4" is one, and "cut out silences, add music, and export as a 60-second
  /// reel" stays with the agent. Linear in the length of the message.
  ///
  /// - Parameter isThere: whether a name is that of a file which could be sent now, so that whoever
  ///   names it means it; without an answer only paths, and names behind "upload", are files.
  package static func of(
    _ message: String, isThere: (String) -> Bool = { _ in false }
  ) -> Intent {
    if let intent = SlashCommand.intent(of: message, isThere: isThere) { return intent }
    if let reading = UploadReading(message, isThere: isThere) {
      return .upload(reading.places, then: reading.rest)
    }
    if ["?", "？"].contains(message) { return .help }
    guard let words = CommandWords.split(message), !words.isEmpty else { return .message(message) }
    if let command = Lexicon.standard.meanings(of: words).command {
      return Intent(command, words: words, message)
    }
    return UploadReading.bareName(message).map { .upload([$0], then: nil) } ?? .message(message)
  }

  /// What the agent gets to hear of it, which may cost; nil when that is nothing.
  package var wish: String? {
    switch self {
    case .message(let text): text
    case .upload(_, let wish): wish
    default: nil
    }
  }

  /// A command without files; `words` may hold options, `message` is what was said.
  init(_ command: Command, words: [String], _ message: String) {
    self =
      switch command {
      case .help: .help
      case .export: .export(ExportOptions(words: words))
      case .credits: .credits
      case .status: .state
      case .upload: .upload([], then: nil)
      case .link: .link
      case .cancel: .cancelRender
      case .newSession: .newSession
      // The agent takes changes back.
      case .undo: .message(message)
      case .resume: .resume
      case .quit: .quit
      }
  }
}

/// What is wrong with a word behind a slash.
package enum CommandMistake: Hashable, Sendable {
  /// `suggestion` is the slash word that was probably meant.
  case unknown(String, suggestion: String?)
  /// The command takes no such argument.
  case argument(String, of: Command)
}
