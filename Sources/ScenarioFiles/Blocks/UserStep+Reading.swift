package import FakeBackend
import Suggestions
import YAMLText

extension Field {
  /// An item of `user:`.
  func userStep() -> UserStep? {
    let line = node.start.line
    if let word = node.string { return command(word).map { UserStep($0, line: line) } }
    return step("a step of the user", UserStep.vocabulary) { _, head in
      let action: UserStep.Action? =
        switch head.key {
        case "say": head.words().map { .say($0) }
        case "upload": head.oneOrMore { $0.words() }.map { .upload($0) }
        default: head.duration().map { .wait($0) }
        }
      return action.map { UserStep($0, line: line) }
    }
  }

  /// A command stands for saying its word.
  private func command(_ word: String) -> UserStep.Action? {
    if UserStep.commands.contains(where: { $0.key == word }) { return .say(word) }
    let commands = UserStep.commands.map(\.key)
    let near = Suggestion.nearest(word, among: commands)
    return bad(
      "expected a step of the user, found \(node.kind)",
      hint: near.map { "did you mean \($0)?" } ?? "write - say: \(word)")
  }
}

extension UserStep {
  /// The keys that begin a step.
  package static let vocabulary = [
    VocabularyEntry("say", "types this message", example: "add lo-fi background music"),
    VocabularyEntry(
      "upload", "uploads a file, or several in one request", example: "media/city-timelapse.mp4"),
    VocabularyEntry("wait", "does nothing for that long", example: "2m"),
  ]

  /// Words that stand alone and mean `say` of themselves.
  package static let commands = [
    VocabularyEntry("export", "asks for the film", example: "export"),
    VocabularyEntry("credits", "asks for the balance", example: "credits"),
    VocabularyEntry("status", "asks for the timeline", example: "status"),
  ]
}
