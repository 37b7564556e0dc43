import FakeBackend
import YAMLText

extension Language {
  /// An item of `user:`.
  static let userStep = Choice<UserStep.Action>(
    "user step", "a step of the user", "what the user does",
    [
      Alternative("export", "asks for the film", .say("export")),
      Alternative("credits", "asks for the balance", .say("credits")),
      Alternative("status", "asks for the timeline", .say("status")),
      Alternative(say, { UserStep.Action.say($0.text, missesFiles: $0.missesFiles) }) {
        guard case .say(let text, let missesFiles) = $0 else { return nil }
        return Message(text: text, missesFiles: missesFiles)
      },
      Alternative(upload, { UserStep.Action.upload($0.files, missesFiles: $0.missesFiles) }) {
        guard case .upload(let files, let missesFiles) = $0 else { return nil }
        return Upload(files: files, missesFiles: missesFiles)
      },
      Alternative(
        "wait", .duration, "does nothing for that long", example: "2m", UserStep.Action.wait
      ) { if case .wait(let duration) = $0 { duration } else { nil } },
    ], hint: { "write - say: \($0)" })

  private struct Message: Sendable {
    var text = ""
    var missesFiles = false
  }

  private struct Upload: Sendable {
    var files: [String] = []
    var missesFiles = false
  }

  private static let say = Block(
    "say", "a step of the user", "what is meant so", blank: Message(),
    [
      Key(
        "say", \.text, .words, "types this message", example: "add lo-fi background music",
        isRequired: true),
      missing(\.missesFiles),
    ]
  ) { message, given in
    let reading = given.reading
    guard let surroundings = reading.surroundings, reading.use == .run, let say = given["say"],
      !given.isReported
    else { return }
    let files = surroundings.uploads(message.text)
    if message.missesFiles, files.isEmpty, let missing = given["missing"] {
      missing.report("this message uploads nothing that could be missing", hint: "remove it")
    }
    for file in files { say.check(upload: file, missesFiles: message.missesFiles) }
  }

  private static let upload = Block(
    "upload", "a step of the user", "what is meant so", blank: Upload(),
    [
      Key(
        "upload", \.files, .oneOrMore(.words), "uploads a file, or several in one request",
        example: "media/city-timelapse.mp4", isRequired: true),
      missing(\.missesFiles),
    ]
  ) { upload, given in
    guard given.reading.use == .run, let field = given["upload"], !given.isReported else { return }
    let fields = field.node.items?.map { field.item($0) } ?? [field]
    for (file, field) in zip(upload.files, fields) {
      field.check(upload: file, missesFiles: upload.missesFiles)
    }
  }

  private static func missing<Root: Sendable>(
    _ path: any WritableKeyPath<Root, Bool> & Sendable
  ) -> Key<Root> {
    Key(
      "missing", path, .flag, "the files that it uploads are not there, on purpose",
      example: "true")
  }
}

extension Notation where Value == UserStep {
  static let userStep = Notation<UserStep.Action>.choice(Language.userStep, layout: .lines).map(
    { action, field in UserStep(action, line: field.node.start.line) }, back: { $0.action })
}

extension Field {
  /// A file is there, or said to be missing; both would be a mistake.
  fileprivate func check(upload name: String, missesFiles: Bool) {
    guard let surroundings = reading.surroundings else { return }
    switch (surroundings.hasFile(name), missesFiles) {
    case (true, false), (false, true): return
    case (true, true):
      report(
        "\"\(name)\" is there, although it is said to be missing", hint: "remove missing: true")
    case (false, false):
      report(
        "no file is called \"\(name)\", beside this file or built in",
        hint: "write missing: true beside it where that is meant")
    }
  }
}
