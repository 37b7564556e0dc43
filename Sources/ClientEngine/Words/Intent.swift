/// What a message asks for: one of the four commands, or work for the agent (SEED0-3, routing).
package enum Intent: Hashable, Sendable {
  case export(ExportOptions)
  case credits
  case state
  /// Paths and URLs in the order in which they were said; empty when none was.
  case upload([String])
  /// Everything else goes to the agent.
  case conversation

  /// A message is a command only as a whole: each of its words must belong to the command.
  ///
  /// So "export 1080p MP4" is one, and "cut out silences, add music, and export as a 60-second
  /// reel" stays with the agent.
  package static func of(_ message: String) -> Intent {
    if let places = UploadCommand.places(in: message) { return .upload(places) }
    guard let words = CommandWords.split(message), !words.isEmpty else { return .conversation }
    if CommandVocabulary.credits.accepts(words) { return .credits }
    if CommandVocabulary.state.accepts(words) { return .state }
    let exportWords = words.compactMap(ExportOptions.plainWord)
    if CommandVocabulary.export.accepts(exportWords) {
      return .export(ExportOptions(words: words))
    }
    return .conversation
  }
}
