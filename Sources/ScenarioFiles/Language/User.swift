import FakeBackend
import YAMLText

extension Language {
  /// An item of `user:`.
  static let userStep = Choice<UserStep>(
    "user step", "a step of the user", "what the user does",
    [
      Alternative(
        "export", "asks for the film; to expect something of it write say: export",
        UserStep(.say("export"), line: 0)),
      Alternative("credits", "asks for the balance", UserStep(.say("credits"), line: 0)),
      Alternative("status", "asks for the timeline", UserStep(.say("status"), line: 0)),
      Alternative(
        "claim", "asks for the link that opens the project on the web", UserStep(.claim, line: 0)),
      Alternative(say, { $0 }) { if case .say = $0.action { $0 } else { nil } },
      Alternative(upload, { $0 }) { if case .upload = $0.action { $0 } else { nil } },
      Alternative(batch, { $0 }) { if case .batch = $0.action { $0 } else { nil } },
      Alternative(wait, { $0 }) { if case .wait = $0.action { $0 } else { nil } },
      Alternative("offline", "from here on there is no network", UserStep(.offline, line: 0)),
      Alternative("online", "the network is there again", UserStep(.online, line: 0)),
      Alternative(
        "new session", "goes on in a new session, whose timeline is empty",
        UserStep(.newSession, line: 0)),
      Alternative(
        "quit", "ends the client; the next step starts it again, with the same client id",
        UserStep(.quit, line: 0)),
    ], hint: { "write - say: \($0)" })

  private static let say = Block(
    "say", "a step of the user", "what the user types", blank: UserStep(.say(""), line: 0),
    exclusive: ["cancel", "kill", "meanwhile"],
    [
      Key(
        "say", .words,
        "types this message; export, credits, status and upload FILE are commands of the client",
        example: "add lo-fi background music",
        isRequired: true,
        get: { if case .say(let text, _) = $0.action { text } else { nil } },
        set: { $0.action = .say($1) }),
      missing,
      Key(
        "meanwhile", optional: \.meanwhile, .block(interjection),
        "what the user types while this goes on",
        example: "{ say: cancel, at: 50s }"),
    ] + interruptions + [expect]
  ) { step, given in
    let reading = given.reading
    guard case .say(let text, let missesFiles) = step.action,
      let surroundings = reading.surroundings,
      reading.use == .run, let say = given["say"], !given.isReported
    else { return }
    let files = surroundings.uploads(text)
    if missesFiles, files.isEmpty, let missing = given["missing"] {
      missing.report("this message uploads nothing that could be missing", hint: "remove it")
    }
    for file in files { say.check(upload: file, missesFiles: missesFiles) }
  }

  private static let upload = Block(
    "upload", "a step of the user", "which files", blank: UserStep(.upload([]), line: 0),
    exclusive: ["cancel", "kill"],
    [
      Key(
        "upload", .oneOrMore(.words), "uploads a file, or several in one request",
        example: "media/city-timelapse.mp4", isRequired: true,
        get: { if case .upload(let files, _) = $0.action { files } else { nil } },
        set: { $0.action = .upload($1) }),
      missing,
    ] + interruptions + [expect]
  ) { step, given in
    guard case .upload(let files, let missesFiles) = step.action, given.reading.use == .run,
      let field = given["upload"], !given.isReported
    else { return }
    let fields = field.node.items?.map { field.item($0) } ?? [field]
    for (file, field) in zip(files, fields) { field.check(upload: file, missesFiles: missesFiles) }
  }

  private static let batch = Block(
    "batch of files", "a step of the user", "which files, and what is said about each",
    blank: UserStep(.batch([], say: ""), line: 0), exclusive: ["cancel", "kill"],
    [
      Key(
        "batch", .oneOrMore(.words),
        "says the same about each of these files, in a project of its own that ends with a film",
        example: "[media/mountain-lake.jpg, media/product.png]", isRequired: true,
        get: { if case .batch(let files, _, _) = $0.action { files } else { nil } },
        set: { step, files in
          if case .batch(_, let text, let missesFiles) = step.action {
            step.action = .batch(files, say: text, missesFiles: missesFiles)
          }
        }),
      Key(
        "with", .words, "what the agent hears about each",
        example: "turn it into a 5-second clip", isRequired: true,
        get: { if case .batch(_, let text, _) = $0.action { text } else { nil } },
        set: { step, text in
          if case .batch(let files, _, let missesFiles) = step.action {
            step.action = .batch(files, say: text, missesFiles: missesFiles)
          }
        }),
      missing,
    ] + interruptions + [expect]
  ) { step, given in
    guard case .batch(let files, _, let missesFiles) = step.action, given.reading.use == .run,
      !missesFiles, let field = given["batch"], !given.isReported
    else { return }
    let fields = field.node.items?.map { field.item($0) } ?? [field]
    for (file, field) in zip(files, fields) { field.check(upload: file, missesFiles: false) }
  }

  private static let wait = Block(
    "wait for", "a step of the user", "how long", blank: UserStep(.wait(.zero), line: 0),
    [
      Key(
        "wait", .duration, "does nothing for that long", example: "2m", isRequired: true,
        get: { if case .wait(let duration) = $0.action { duration } else { nil } },
        set: { $0.action = .wait($1) }),
      expect,
    ])

  private static let interjection = Block(
    "meanwhile", "what is said meanwhile", "what the user types while a step goes on",
    blank: Interjection(),
    [
      Key(
        "say", \.text, .words, "types this message; only cancel does not wait for the step's end",
        example: "cancel", isRequired: true),
      Key(
        "at", \.point, .stepPoint, "so long after the step's beginning, or at a point of it",
        example: "50s", isRequired: true),
    ])

  private static let interruptions: [Key<UserStep>] = [
    Key(
      "cancel", optional: \.cancelled, .stepPoint,
      "the user cancels it so long after its beginning, or at a point of it", example: "20s"),
    Key(
      "kill", optional: \.killed, .stepPoint,
      "the client is killed so long after its beginning, or at a point of it; the next step starts "
        + "it again", example: "{ sent: POST /api/render/proxy/lambda }"),
  ]

  private static let expect = Key<UserStep>(
    "expect", \.expect, .fullList(of: "expectations", .expectation),
    "what must hold of this step alone", example: "[{ said: Done }]")

  private static let missing = Key<UserStep>(
    "missing", .flag, "the files that it uploads are not there, on purpose", example: "true",
    get: { step in
      switch step.action {
      case .say(_, true), .upload(_, true), .batch(_, _, true): true
      default: nil
      }
    },
    set: { step, missesFiles in
      switch step.action {
      case .say(let text, _): step.action = .say(text, missesFiles: missesFiles)
      case .upload(let files, _): step.action = .upload(files, missesFiles: missesFiles)
      case .batch(let files, let text, _):
        step.action = .batch(files, say: text, missesFiles: missesFiles)
      default: break
      }
    })
}

extension Notation where Value == UserStep {
  static let userStep = Notation.choice(Language.userStep, layout: .lines).map(
    { step, field in
      var placed = step
      placed.line = field.node.start.line
      return placed
    },
    back: { step in
      var placeless = step
      placeless.line = 0
      return placeless
    })
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
