import Simulation
import TimeAndChance

// The commands for those who test a client of their own.
extension CommandSpec {
  static let ctl = CommandSpec(
    name: "ctl",
    summary: "Ask a running serve something, or let it do something",
    details: {
      ["WHAT is one of these:"] as [String]
        + ControlCommand.all.map { "  \($0.usage): \($0.meaning)" }
    },
    options: [
      OptionSpec(
        names: ["--url"], placeholder: "URL", kind: .text,
        defaultValue: .value("http://127.0.0.1:8787"), help: "As serve has printed it"),
      OptionSpec(
        names: ["--control-token"], placeholder: "TOKEN", kind: .text,
        help: "Where serve asks for one"),
      ServeIdentity.caFolder,
      OptionSpec(
        names: ["--scenario"], placeholder: "FILE", kind: .path,
        help: "new-world: its world, rules and expectations"),
      OptionSpec(
        names: ["--credits"], placeholder: "N", kind: .integer(0...1_000_000_000),
        help: "new-world: what a new account has"),
      OptionSpec(
        names: ["--switch"], placeholder: "NAME=VALUE", kind: .assignment,
        help: "new-world: sets a switch", repeats: true),
      OptionSpec(
        names: ["--seed"], placeholder: "N", kind: .integer(0...Int.max),
        help: "new-world: the seed of all chance"),
      OptionSpec(
        names: ["--pace"], placeholder: "PACE", kind: .text,
        help: "new-world: skip, manual or x30"),
      OptionSpec(
        names: ["--idle"], placeholder: "DURATION", kind: .text,
        help: "new-world: how long it is kept while nobody asks for anything"),
      OptionSpec(
        names: ["--only"], placeholder: "WORDS", kind: .text,
        help: "journal: lines with these words, or with what fits /an expression/"),
      OptionSpec(
        names: ["--exchange"], placeholder: "N", kind: .text,
        help: "journal: one request with its reply"),
      OptionSpec(
        names: ["--from"], placeholder: "DURATION", kind: .text,
        help: "journal: from that time of the run on"),
      OptionSpec(
        names: ["--to"], placeholder: "DURATION", kind: .text,
        help: "journal: up to that time of the run"),
    ],
    positionals: [
      PositionalSpec(placeholder: "WHAT", kind: .text, help: "What is asked"),
      PositionalSpec(
        placeholder: "VALUE", kind: .text, help: "What goes with it, where something does",
        isRequired: false),
    ],
    examples: [
      Example(
        command: "nemosim judge --output-is-not-shown -- "
          + "sh -c 'nemosim credits --base-url $NEMO_API_URL; "
          + "nemosim ctl --url $NEMO_API_URL waiting'",
        explanation: "A client under test, and what its world waits for")
    ])

  static let judge = CommandSpec(
    name: "judge",
    summary: "Run another client against the fake and tell which rules it breaks",
    details: {
      [
        "The command gets the fake's address in NEMO_API_URL and NEMO_WEB_URL, and an id for "
          + "X-Client-Id in NEMO_CLIENT_ID. What it prints is taken for what its user sees; its "
          + "standard error goes where yours does, and is not judged.",
        "Time flows as it does for the command; only while a request waits for nothing but the "
          + "fake does time jump, so that nine minutes of a stream pass at once.",
        "A FILE is a journal that --journal-json has written, here or by run and serve. It is "
          + "judged as its run was, with --scenario by what that file expects.",
        "Exit status: 0 when every rule and expectation was kept, 1 when one was broken or the "
          + "command failed, 2 when it could not be started.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--scenario"], placeholder: "FILE", kind: .path,
        help: "World, script and expectations; a run of the command for each. With a journal: "
          + "expectations and exceptions of rules",
        repeats: true),
      .seed(default: "the scenario's, else \(Seed.standard.value)"),
      .pace(default: .value("skip")),
      .speed(default: .words("what --pace says")),
      OptionSpec(
        names: ["--time-limit"], placeholder: "DURATION",
        kind: .duration(atLeast: .milliseconds(100)), defaultValue: .value("10m"),
        help: "How long the command may take, in real time"),
      OptionSpec(
        names: ["--tls"], kind: .flag,
        help: "Lead a client that names the live host to the fake, by variables for a proxy and "
          + "for whom it trusts"),
      ServeIdentity.caFolder,
      OptionSpec(
        names: ["--output-is-not-shown"], kind: .flag,
        help: "What the command prints is not what its user sees"),
      OptionSpec(
        names: ["--journal"], kind: .flag,
        help: "Print everything that happens on standard error"),
      .json,
      OptionSpec(
        names: ["--junit"], placeholder: "FILE", kind: .path, help: "Write a JUnit report"),
    ] + TrafficOutput.options,
    positionals: [
      PositionalSpec(
        placeholder: "COMMAND|FILE", kind: .text,
        help: "The client's program and its arguments, behind --; or a journal that "
          + "--journal-json has written", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim judge -- sh -c 'curl -sS -o token.json -X POST "
          + "-H \"X-Client-Id: $NEMO_CLIENT_ID\" $NEMO_API_URL/api/auth/anonymous-token'",
        explanation: "The smallest client: it signs in"),
      Example(
        command: "nemosim judge --seed 7 --json -- sh -c 'curl -sS -o token.json -X POST "
          + "-H \"X-Client-Id: $NEMO_CLIENT_ID\" $NEMO_API_URL/api/auth/anonymous-token'",
        explanation: "The same for machines"),
    ])

  static let journal = CommandSpec(
    name: "journal",
    summary: "Print, filter and compare journals that --journal-json has written",
    options: [
      OptionSpec(
        names: ["--only"], placeholder: "WORDS", kind: .text,
        help: "Lines with these words, or with what fits /an expression/"),
      OptionSpec(
        names: ["--exchange"], placeholder: "N", kind: .integer(1...1_000_000_000),
        help: "One request with its reply"),
      OptionSpec(
        names: ["--from"], placeholder: "DURATION", kind: .duration(),
        help: "From that time of the run on"),
      OptionSpec(
        names: ["--to"], placeholder: "DURATION", kind: .duration(),
        help: "Up to that time of the run"),
      OptionSpec(
        names: ["--diff"], placeholder: "FILE", kind: .path,
        help: "Lines that differ in another journal; exit status 1 where there are any"),
      OptionSpec(names: ["--json"], kind: .flag, help: "Print the entries as JSON, a line each"),
    ],
    positionals: [
      PositionalSpec(placeholder: "FILE", kind: .path, help: "A saved journal")
    ],
    examples: [
      Example(
        command: "nemosim run Scenarios/silent-edit.yaml --journal-json run.jsonl && "
          + "nemosim journal run.jsonl --exchange 4",
        explanation: "One request and its reply"),
      Example(
        command: "nemosim run Scenarios/silent-edit.yaml --journal-json run.jsonl && "
          + "nemosim journal run.jsonl --from 5s --only '/sse|user/'",
        explanation: "What was said after five seconds"),
    ])
}
