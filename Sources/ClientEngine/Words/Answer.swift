/// What somebody says to a question of the client.
package enum Answer: Hashable, Sendable {
  case consent, refusal

  /// nil for a message that answers nothing.
  package init?(_ message: String) {
    guard let words = CommandWords.split(message), !words.isEmpty else { return nil }
    let meanings = Lexicon.standard.meanings(of: words)
    if meanings.contains(.refusal) {
      self = .refusal
    } else if meanings.contains(.consent) {
      self = .consent
    } else {
      return nil
    }
  }
}
