package import FakeBackend
import Suggestions
import YAMLText

extension Field {
  /// An item of `user:`.
  func userStep() -> UserStep? {
    let line = node.start.line
    if let word = node.string { return command(word).map { UserStep($0, line: line) } }
    return step("a step of the user", UserStep.vocabulary, beside: Self.keysBesideStep) {
      keys, head in
      let missing = head.key == "wait" ? nil : keys["missing"]
      let missesFiles = missing?.flag() ?? false
      let action: UserStep.Action? =
        switch head.key {
        case "say": head.said(missesFiles: missesFiles, missing)
        case "upload": head.oneOrMore { $0.upload(missesFiles: missesFiles) }.map { .upload($0) }
        default: head.duration().map { .wait($0) }
        }
      return action.map { UserStep($0, line: line, missesFiles: missesFiles) }
    }
  }

  private static func keysBesideStep(_ head: String) -> [VocabularyEntry] {
    head == "wait" ? [] : UserStep.missingVocabulary
  }

  private func said(missesFiles: Bool, _ missing: Field?) -> UserStep.Action? {
    guard let text = words() else { return nil }
    guard let surroundings = reading.surroundings, reading.use == .run else { return .say(text) }
    let files = surroundings.uploads(text)
    if missesFiles, files.isEmpty, let missing {
      return missing.bad("this message uploads nothing that could be missing", hint: "remove it")
    }
    let isSound = files.allSatisfy { check(upload: $0, missesFiles: missesFiles) }
    return isSound ? .say(text) : nil
  }

  private func upload(missesFiles: Bool) -> String? {
    guard let name = words() else { return nil }
    guard reading.use == .run else { return name }
    return check(upload: name, missesFiles: missesFiles) ? name : nil
  }

  /// A file is there, or said to be missing; both would be a mistake.
  private func check(upload name: String, missesFiles: Bool) -> Bool {
    guard let surroundings = reading.surroundings else { return true }
    switch (surroundings.hasFile(name), missesFiles) {
    case (true, false), (false, true): return true
    case (true, true):
      reading.add(
        "\"\(name)\" is there, although it is said to be missing", at: node.start,
        hint: "remove missing: true")
    case (false, false):
      reading.add(
        "no file is called \"\(name)\", beside this file or built in", at: node.start,
        hint: "write missing: true beside it where that is meant")
    }
    return false
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

  /// The keys beside `say` and `upload`.
  package static let missingVocabulary = [
    VocabularyEntry(
      "missing", "the files that it uploads are not there, on purpose", example: "true")
  ]

  /// Words that stand alone and mean `say` of themselves.
  package static let commands = [
    VocabularyEntry("export", "asks for the film", example: "export"),
    VocabularyEntry("credits", "asks for the balance", example: "credits"),
    VocabularyEntry("status", "asks for the timeline", example: "status"),
  ]
}
