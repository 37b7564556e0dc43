import NemoContract

/// The commands that do one thing at a backend somewhere.
extension CommandSpec {
  private static let kept =
    "The session is kept between commands and shared with chat: each address has one, and each "
    + "--session NAME another."

  static let say = CommandSpec(
    name: "say",
    summary: "Send one message to a backend, as chat would",
    details: { [kept] },
    options: OptionSpec.service() + [.yes],
    positionals: [
      PositionalSpec(placeholder: "TEXT", kind: .text, help: "The message", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim say --base-url http://127.0.0.1:8787 \"make a 5-second clip of a lake\"",
        explanation: "To the backend that nemosim serve imitates"),
      Example(
        command: "nemosim say --live --max-credits 200 \"add lo-fi background music\"",
        explanation: "To the real service, which costs credits"),
    ])

  static let upload = CommandSpec(
    name: "upload",
    summary: "Upload files and URLs into a backend's session",
    details: { [kept] },
    options: OptionSpec.look + OptionSpec.download,
    positionals: [
      PositionalSpec(placeholder: "FILE|URL", kind: .path, help: "What to upload", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim upload --base-url http://127.0.0.1:8787 Fixtures/media/*.mp4",
        explanation: "Several files in one request")
    ])

  static let export = CommandSpec(
    name: "export",
    summary: "Render the timeline and download the film",
    details: {
      [
        kept,
        "A render that is under way is followed to its end, also one of a command that was ended.",
      ]
    },
    options: OptionSpec.look + OptionSpec.download + OptionSpec.film + [
      OptionSpec(
        names: ["--force"], kind: .flag,
        help: "Replace FILE where it is there; the film gets a name beside it otherwise")
    ],
    positionals: [
      PositionalSpec(
        placeholder: "FILE", kind: .path,
        help: "Where the film goes; in --out under the render's name without it",
        isRequired: false)
    ],
    examples: [
      Example(
        command: "nemosim export --base-url http://127.0.0.1:8787 film.mp4",
        explanation: "The film of the kept session")
    ])

  static let batch = CommandSpec(
    name: "batch",
    summary: "Say the same about several files: a project and a film for each",
    details: {
      [
        "Each film is called as its file, in --out; a file that is there is not written over. One "
          + "that fails does not stop the others.",
        "The same command once more goes on where it was: what is done is not done again, and what "
          + "was under way is taken up. --session NAME makes another batch of the same files.",
        "--max-credits is for all of it, also over several calls.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--say"], placeholder: "TEXT", kind: .text,
        help: "What the agent shall do with each file")
    ] + OptionSpec.service() + OptionSpec.film + [.yes],
    positionals: [
      PositionalSpec(placeholder: "FILE|URL", kind: .path, help: "What to upload", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim batch --base-url http://127.0.0.1:8787 --out films --say "
          + "\"turn it into a 5-second clip\" Fixtures/media/*.jpg",
        explanation: "A film of each picture")
    ])

  static let credits = CommandSpec(
    name: "credits",
    summary: "Tell what is left to spend",
    options: OptionSpec.account,
    examples: [
      Example(
        command: "nemosim credits --base-url http://127.0.0.1:8787 --json",
        explanation: "For a script")
    ])

  static let timeline = CommandSpec(
    name: "timeline",
    summary: "Tell what is on the timeline of a backend's session",
    details: { [kept] },
    options: OptionSpec.look,
    examples: [
      Example(
        command: "nemosim timeline --base-url http://127.0.0.1:8787",
        explanation: "In the documents' words")
    ])

  static let doctor = CommandSpec(
    name: "doctor",
    summary: "Look whether everything is there that a client needs",
    details: {
      [
        "With --live or --base-url also whether its name is known, whose certificate it shows and "
          + "until when, whether it answers and takes the sign-in, what the token may do and for "
          + "how long, and the balance. No credit is spent and no session is made."
      ]
    },
    options: OptionSpec.account,
    examples: [
      Example(command: "nemosim doctor", explanation: "This machine alone"),
      Example(
        command: "nemosim doctor --base-url http://127.0.0.1:8787",
        explanation: "And the backend at that address"),
    ])

  static let resume = CommandSpec(
    name: "resume",
    summary: "Go on with what a client left when it was ended",
    details: {
      [
        "A turn in flight is not sent again: the timeline tells what it did. A render in flight is "
          + "followed under the same id, and its film is downloaded.",
        "A project that is damaged, or of another account, is set aside and never lost: --list "
          + "tells of it and what can be done.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--list"], kind: .flag,
        help: "List the projects that are kept, of this address and name where they are given"),
      OptionSpec(
        names: ["--forget"], kind: .flag,
        help: "Keep the projects of these names or files no longer, or these that were set aside"),
      OptionSpec(
        names: ["--forget-all"], kind: .flag,
        help: "Keep no project any longer in which nothing is under way, such as those of batches; "
          + "those of this address where it is given"),
      OptionSpec(
        names: ["--force"], kind: .flag,
        help: "With --forget or --forget-all: also what is under way, which is given up"),
      OptionSpec(
        names: ["--take-back"], placeholder: "FILE", kind: .path,
        help: "Put a project that was set aside back to its place"),
    ] + OptionSpec.look + OptionSpec.download,
    positionals: [
      PositionalSpec(
        placeholder: "NAME|FILE", kind: .path, help: "With --forget: which ones",
        isRequired: false, repeats: true)
    ],
    examples: [
      Example(command: "nemosim resume --list", explanation: "What there is to go on with"),
      Example(
        command: "nemosim resume --base-url http://127.0.0.1:8787",
        explanation: "Go on with the project at that address"),
      Example(
        command: "nemosim resume --forget-all --base-url http://127.0.0.1:8787",
        explanation: "Keep nothing of that address that is done"),
    ])
}

extension OptionSpec {
  /// Which backend, as whom, and how it is reached.
  static func service(speed: Default = .value("1")) -> [OptionSpec] {
    place + [.skill, .session, .out] + bounds + [.speed(default: speed), .json]
  }

  /// For what neither belongs to a project nor spends or fetches anything.
  static let account: [OptionSpec] = place + [.skill, .speed(default: .value("1")), .json]

  /// For what belongs to a project.
  static let look: [OptionSpec] = place + [.skill, .session, .speed(default: .value("1")), .json]

  /// Beside `look`, for what may fetch a film, also one that was left under way.
  static let download: [OptionSpec] = [.out, .filmLimit]

  static let out = OptionSpec(
    names: ["--out"], placeholder: "DIR", kind: .path, defaultValue: .value("."),
    help: "Where films go")

  /// What a film shall be like.
  static let film: [OptionSpec] = [
    OptionSpec(
      names: ["--format"], placeholder: "FORMAT",
      kind: .oneOf(["mp4", "mov", "webm", "mkv", "avi"]), help: "The film's format"),
    OptionSpec(
      names: ["--resolution"], placeholder: "SIZE",
      kind: .oneOf(["480p", "540p", "720p", "1080p", "1440p", "2160p", "4k"]),
      help: "The film's height; the service chooses without it"),
  ]

  static let place: [OptionSpec] = [
    OptionSpec(
      names: ["--base-url"], placeholder: "URL", kind: .text,
      help: "Talk to the backend at this address"),
    OptionSpec(
      names: ["--live"], kind: .flag,
      help: "Talk to NEMO_API_URL, else to the real service; costs credits"),
    OptionSpec(
      names: ["--cacert"], placeholder: "FILE", kind: .path,
      help: "Trust the certificates of this file (PEM) in place of the system's"),
    OptionSpec(
      names: ["--client-id-file"], placeholder: "PATH", kind: .path,
      help: "Where the anonymous client id is kept; without it NEMO_CLIENT_ID is the id"),
  ]

  /// Where `run` plays scenarios that shall not have a world of their own.
  static let runPlace: [OptionSpec] = place + [.session, .yes] + bounds

  static let session = OptionSpec(
    names: ["--session"], placeholder: "NAME", kind: .text,
    help: "A project of that name beside the usual one")

  static let yes = OptionSpec(
    names: ["--yes"], kind: .flag, help: "With --live: do not ask before credits are spent")

  static let bounds: [OptionSpec] = [
    OptionSpec(
      names: ["--max-credits"], placeholder: "N", kind: .integer(0...1_000_000_000),
      help: "Stop before more than N credits are spent"),
    filmLimit,
  ]

  static let filmLimit = OptionSpec(
    names: ["--max-film"], placeholder: "SIZE", kind: .size, defaultValue: .value("2GB"),
    help: "The largest film that is downloaded")
}
