import ClientEngine
import Simulation
import TimeAndChance

extension ProgramSpec {
  /// The table of everything nemosim accepts.
  static let nemosim = ProgramSpec(
    name: "nemosim", version: "0.1.0",
    summary: "a deterministic simulator of the nemovideo backend, with a client for it",
    commands: [
      .demo, .run, .serve, .trust, .ctl, .judge, .journal, .chat, .say, .upload, .export, .credits,
      .timeline, .batch, .resume, .doctor, .new, .explain, .fmt, .check,
      .reference,
      .bench,
      .contract,
      .completions,
      .man,
    ])
}

extension CommandSpec {
  fileprivate static let demo = CommandSpec(
    name: "demo",
    summary: "Play the whole workflow, from sign-in to an MP4",
    details: {
      [
        "Client and backend run in this process; nothing is installed, nobody is contacted and no "
          + "credit is spent. The film is drawn by ffmpeg where it is installed."
      ]
    },
    options: [
      .speed(default: .value("30")), .skill,
      OptionSpec(
        names: ["--out"], placeholder: "FILE|DIR", kind: .path,
        defaultValue: .value("./nemosim-demo.mp4"), help: "Where the film goes"),
      .seed(default: "\(Seed.standard.value)"),
      OptionSpec(names: ["--no-film"], kind: .flag, help: "Take a ready-made film, not ffmpeg's"),
    ],
    examples: [
      Example(command: "nemosim demo", explanation: "Watch it at 30 times real time"),
      Example(
        command: "nemosim demo --skill video-making-ai --out films/",
        explanation: "The same with another skill, the film into a folder"),
    ])

  fileprivate static let serve = CommandSpec(
    name: "serve",
    summary: "Serve the imitated backend to other people's clients",
    details: {
      [
        "The first line on standard output is \"listening on http://127.0.0.1:PORT\". Ctrl-C ends "
          + "it.",
        "Paces: skip (real time, which jumps while all requests under way only wait for the fake: "
          + "a nine-minute stream passes at once, a client's own sleep does not), x30 (30 times as "
          + "fast as real time), manual (time stands until POST /__nemosim/advance moves it).",
        "The control API lies below /__nemosim/ and takes JSON; nemosim ctl --help lists what it "
          + "can do. POST /__nemosim/worlds makes a world of its own, below /w/.",
        "Open to others than this machine's users, by --host or --allow-host, it draws tokens and "
          + "keys of uploads and films from real chance, not from the seed.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--port"], placeholder: "PORT", kind: .integer(0...65_535),
        defaultValue: .value("8787"), help: "The port to listen on; 0 takes any free one"),
      OptionSpec(
        names: ["--host"], placeholder: "ADDRESS", kind: .text, defaultValue: .value("127.0.0.1"),
        help: "The numeric address to listen on, or localhost; 0.0.0.0 is all of this machine's"),
      ServeIdentity.tls, ServeIdentity.caFolder, ServeIdentity.certificate, ServeIdentity.key,
      OptionSpec(
        names: ["--allow-host"], placeholder: "NAME", kind: .text,
        help: "A name by which a proxy or a container calls it; requests to others get 421",
        repeats: true),
      OptionSpec(
        names: ["--unix"], placeholder: "PATH", kind: .path,
        help: "Listen on a Unix socket instead"),
      OptionSpec(
        names: ["--scenario"], placeholder: "FILE", kind: .path,
        help: "Take world and script from a scenario file"),
      .seed(default: "the scenario's, else \(Seed.standard.value)"),
      .pace(default: .value("skip")),
      .speed(default: .words("what --pace says")),
      OptionSpec(
        names: ["--credits"], placeholder: "N", kind: .integer(0...1_000_000_000),
        defaultValue: .words("100, or the scenario's"), help: "Credits of a new user"),
      OptionSpec(
        names: ["--token"], placeholder: "TOKEN", kind: .text,
        help: "A token that is good from the start, for NEMO_TOKEN; with credits of its own",
        repeats: true),
      OptionSpec(
        names: ["--start-date"], placeholder: "DATE", kind: .date, defaultValue: .words("now"),
        help: "The date on which virtual time begins, as 2026-03-13T17:40:00Z"),
      OptionSpec(
        names: ["--switch"], placeholder: "NAME=VALUE", kind: .assignment,
        help: "Change a habit of the backend", repeats: true),
      OptionSpec(
        names: ["--switches"], kind: .flag,
        help: "List every switch with its values, default, meaning and source",
        isForTheCommandLineAlone: true),
      OptionSpec(
        names: ["--fault"], placeholder: "REQUEST: FAULT", kind: .text,
        help: "Let replies go wrong, as in \"POST /run_sse: reset: in-body\"", repeats: true),
      OptionSpec(
        names: ["--upload-limit"], placeholder: "SIZE", kind: .size,
        defaultValue: .words("what the skill's document says, else 500MB"),
        help: "The largest uploaded file, such as 3GB"),
      OptionSpec(
        names: ["--keep-uploads"], kind: .flag,
        help: "Keep uploads while it runs, to be fetched at their cdn_url"),
      OptionSpec(
        names: ["--memory-limit"], placeholder: "SIZE", kind: .size,
        defaultValue: .value("256MB"),
        help: "How much it keeps in memory, at least 1MB; with more nothing new is taken (503)"),
      OptionSpec(
        names: ["--patience"], placeholder: "DURATION", kind: .duration(atLeast: .seconds(1)),
        defaultValue: .value("60s"),
        help: "How long, in real time, slow senders are waited for"),
      OptionSpec(
        names: ["--log"], kind: .flag,
        help: "Print a line for each request when it is over on standard error: method, path, "
          + "status, bytes, how long it took in virtual and in real time, the rule that answered"),
      OptionSpec(
        names: ["--journal"], kind: .flag,
        help: "Print everything that happens on standard error, as it happens"),
      OptionSpec(
        names: ["--limits"], kind: .flag, help: "List every limit and what hitting it does",
        isForTheCommandLineAlone: true),
      OptionSpec(
        names: ["--port-file"], placeholder: "FILE", kind: .path,
        help: "Write the port into a file that is there while it serves"),
      OptionSpec(
        names: ["--ready-file"], placeholder: "FILE", kind: .path,
        help: "Write the address into a file that is there while it serves"),
      OptionSpec(
        names: ["--cors"], placeholder: "ORIGIN", kind: .text,
        defaultValue: .words("pages that this machine serves"),
        help: "Which pages in browsers may use it: an origin, * for all, or off"),
      OptionSpec(
        names: ["--keep-journal"], kind: .flag,
        help: "Keep all that happens in memory, for the control API's journal and verdict"),
      OptionSpec(
        names: ["--control-token"], placeholder: "TOKEN", kind: .text,
        defaultValue: .words("none on this machine, else one that is made and printed"),
        help: "What the control API asks for"),
      OptionSpec(
        names: ["--read-only"], kind: .flag, help: "Let the control API change nothing"),
      OptionSpec(
        names: ["--config"], placeholder: "FILE", kind: .path,
        help: "Options from a YAML file, by these names without dashes; those typed go before it",
        isForTheCommandLineAlone: true),
    ] + TrafficOutput.options,
    examples: [
      Example(
        command: "nemosim serve --port 0 --seed 7",
        explanation: "Any free port; the same tokens and ids in every run"),
      Example(
        command: "nemosim serve --scenario Scenarios/silent-edit.yaml --speed 60",
        explanation: "A scripted backend, a minute in a second"),
    ])

  fileprivate static let chat = CommandSpec(
    name: "chat",
    summary: "Talk to the backend, imitated or real, line by line",
    details: {
      [
        "Lines come from the terminal or from a pipe; the end of input ends the chat. A project at "
          + "a backend somewhere is kept: the next chat goes on with it, and with what was under "
          + "way.",
        "On a terminal lines are edited as in a shell, with a history and Tab for commands and "
          + "paths; what is typed while something is done waits for its turn. Ctrl-C stops what is "
          + "done, twice it leaves.",
      ]
    },
    options: [
      .seed(default: "\(Seed.standard.value)"),
      OptionSpec(
        names: ["--gui"], placeholder: "WAY", kind: .oneOf(GUIMode.allCases.map(\.rawValue)),
        defaultValue: .value(GUIMode.act.rawValue),
        help:
          "When the agent says \"click Export\" and its like: act does it, and asks first where "
          + "it costs; tell says which words would do it"),
    ]
      + OptionSpec.service(speed: .words("30; 1 with --live and --base-url")),
    examples: [
      Example(
        command: "nemosim chat --skill video-making-ai",
        explanation: "Against the imitated backend in this process"),
      Example(
        command: "printf 'make a 5-second clip\\nexport\\n' | nemosim chat --out films",
        explanation: "A whole conversation from a pipe"),
    ])

  fileprivate static let check = CommandSpec(
    name: "check",
    summary: "Read scenario files and show every mistake with its place",
    options: [.json],
    positionals: [
      PositionalSpec(
        placeholder: "FILE", kind: .path, help: "Scenario files", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim check Scenarios/*.yaml",
        explanation: "Exit code 2 when one of them has a mistake")
    ])

  fileprivate static let bench = CommandSpec(
    name: "bench",
    summary: "Measure how fast scenarios run, each time in a fresh world",
    options: [
      OptionSpec(
        names: ["--worlds"], placeholder: "N", kind: .integer(1...1_000_000),
        defaultValue: .value("1000"),
        help: "How many worlds are made and run, one after the other"),
      .seed(default: "the scenario's, else \(Seed.standard.value)"), .json,
    ],
    positionals: [
      PositionalSpec(
        placeholder: "FILE|FOLDER", kind: .path,
        help: "Scenario files, and folders to search for them; they take turns", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim bench Scenarios/iterative-edit.yaml --worlds 20",
        explanation: "Worlds a second, processor time and memory")
    ])

  fileprivate static let contract = CommandSpec(
    name: "contract",
    summary: "Print what the backend takes and answers",
    options: [
      OptionSpec(
        names: ["--openapi"], kind: .flag, help: "As OpenAPI 3.1, in JSON, not as a list of routes")
    ],
    examples: [
      Example(command: "nemosim contract", explanation: "Every route, with its source"),
      Example(
        command: "nemosim contract --openapi > nemovideo.json",
        explanation: "For Schemathesis, Swagger UI and makers of clients"),
    ])

  fileprivate static let completions = CommandSpec(
    name: "completions",
    summary: "Print a completion script for a shell",
    positionals: [
      PositionalSpec(
        placeholder: "SHELL", kind: .oneOf(ShellCompletions.shells),
        help: "For which shell: bash, zsh or fish")
    ],
    examples: [
      Example(
        command: "source <(nemosim completions bash)", explanation: "For this shell only")
    ])

  fileprivate static let man = CommandSpec(
    name: "man",
    summary: "Print the manual page",
    examples: [Example(command: "nemosim man | man -l -", explanation: "Read it")])
}

extension OptionSpec {
  static func seed(default words: String) -> OptionSpec {
    OptionSpec(
      names: ["--seed"], placeholder: "N", kind: .integer(0...Int.max),
      defaultValue: .words(words), help: "What all chance is drawn from; same seed, same bytes")
  }

  static let skill = OptionSpec(
    names: ["--skill"], placeholder: "NAME|FILE", kind: .path,
    help: "The skill to act for: a name that nemosim knows, or a SKILL.md")

  static let json = OptionSpec(
    names: ["--json"], kind: .flag, help: "Print JSON for machines")

  static func pace(default value: Default) -> OptionSpec {
    OptionSpec(
      names: ["--pace"], placeholder: "PACE", kind: .text, defaultValue: value,
      help: "How time passes: \(PaceText.words)")
  }

  static func speed(default value: Default) -> OptionSpec {
    OptionSpec(
      names: ["--speed"], placeholder: "N", kind: .number(0.01...1_000_000),
      defaultValue: value, help: "How many times faster than real time")
  }
}
