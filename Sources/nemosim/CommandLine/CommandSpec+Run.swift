import TimeAndChance

extension CommandSpec {
  static let run = CommandSpec(
    name: "run",
    summary: "Run scenario files in virtual time and judge them",
    details: {
      [
        "With --base-url or --live the users take their steps at that address, in real time, in "
          + "projects of their own. What is said, asked, downloaded and fails is judged there, and "
          + "the rules of clients; what else the file has is left out and listed with the reason.",
        "Failures are told first, then what took longest in virtual time, then the sum. Reports "
          + "are the same bytes however many processes there are.",
        "Exit status: 0 when all held, 1 when something did not, 2 for wrong usage or a file with "
          + "mistakes (the others run), 130 when it was interrupted.",
      ]
    },
    options: selection + chance + processes + OptionSpec.runPlace + shown + reports
      + TrafficOutput.options,
    positionals: [
      PositionalSpec(
        placeholder: "FILE|FOLDER", kind: .path,
        help: "Scenario files, FILE#CASE for one case, folders to search for them, - for a file "
          + "on standard input",
        repeats: true)
    ],
    examples: [
      Example(command: "nemosim run Scenarios/users", explanation: "Every scenario of a folder"),
      Example(
        command: "nemosim run Scenarios/silent-edit.yaml --seed 7 --journal",
        explanation: "One scenario with another seed, everything that happened"),
      Example(
        command: "nemosim run Scenarios --only credits --list",
        explanation: "Which ones have the word in their name or path"),
      Example(
        command: "nemosim run Scenarios/users --shard 2/4 --junit report.xml",
        explanation: "A quarter of them, as one of four machines in CI would"),
      Example(
        command: "nemosim run Scenarios/silent-edit.yaml --seeds 1..50 --jobs 2",
        explanation: "With fifty seeds; the first that fails is told"),
      Example(
        command: "nemosim run - --switch heartbeats=off < Scenarios/two-stages.yaml",
        explanation: "One from standard input, with another habit of the backend"),
      Example(
        command:
          "nemosim run Scenarios/silent-edit.yaml --base-url http://127.0.0.1:8787 --speed 60",
        explanation: "At nemosim serve with the same --scenario and --speed"),
    ])

  private static let selection = [
    OptionSpec(
      names: ["--only"], placeholder: "PATTERN", kind: .text,
      help: "Those with these words in their name or path, or with what fits /an expression/",
      repeats: true),
    OptionSpec(
      names: ["--tag"], placeholder: "TAG", kind: .text,
      help: "Those with this tag, as a file says in tags: [slow, export]", repeats: true),
    OptionSpec(
      names: ["--shard"], placeholder: "I/N", kind: .shard,
      help: "The I-th of N equal parts of what is selected"),
    OptionSpec(
      names: ["--list"], kind: .flag, help: "List what is selected, and run nothing"),
  ]

  private static let chance = [
    OptionSpec.seed(default: "the scenario's, else \(Seed.standard.value)"),
    OptionSpec(
      names: ["--seeds"], placeholder: "A..B", kind: .seeds,
      help: "Each scenario with each of these seeds, up to the first that fails"),
    OptionSpec(
      names: ["--repeat"], placeholder: "N", kind: .integer(1...1_000_000),
      defaultValue: .value("1"), help: "Each run so many times"),
    OptionSpec(
      names: ["--twice"], kind: .flag,
      help: "Each run twice; it fails where one byte of the two differs"),
    OptionSpec(
      names: ["--switch"], placeholder: "NAME=VALUE", kind: .assignment,
      help: "Change a habit of the backend in every scenario; serve --switches lists them",
      repeats: true),
  ]

  private static let processes = [
    OptionSpec(
      names: ["--jobs"], placeholder: "N", kind: .integer(1...256),
      defaultValue: .words("one for each processor, from 50 runs on"),
      help: "How many processes share the work"),
    OptionSpec(
      names: ["--watch"], kind: .flag,
      help: "Run again at every save, what was changed first, until Ctrl-C"),
    OptionSpec(
      names: ["--fail-fast"], kind: .flag, help: "Begin nothing after the first failure"),
    OptionSpec(
      names: ["--max-failures"], placeholder: "N", kind: .integer(1...1_000_000),
      help: "Begin nothing after so many failures"),
    .speed(default: .words("as fast as the machine can")),
  ]

  private static let shown = [
    OptionSpec(names: ["--journal"], kind: .flag, help: "Print every line of each journal"),
    OptionSpec(
      names: ["--card"], kind: .flag, help: "Print what each rule of clients says of each run"),
    OptionSpec(
      names: ["--coverage"], kind: .flag,
      help: "Print which codes and faults the runs met at which stations, and what none did"),
    OptionSpec(
      names: ["--keep"], placeholder: "DIR", kind: .path,
      help: "Keep what each scenario downloaded; at an address it is kept in any case, in a "
        + "folder for each run below DIR, or below this one"),
    OptionSpec(
      names: ["--golden"], placeholder: "DIR", kind: .path,
      help: "Compare each journal with the one kept in DIR"),
    OptionSpec(
      names: ["--rewrite-golden"], kind: .flag,
      help: "Write the journals of --golden anew instead of comparing them"),
  ]

  private static let reports = [
    OptionSpec(
      names: ["--json"], kind: .flag,
      help: "Print JSON for machines; with the journals of failures, or of all with --journal"),
    OptionSpec(names: ["--tap"], kind: .flag, help: "Print TAP, version 14"),
    OptionSpec(
      names: ["--junit"], placeholder: "FILE", kind: .path,
      help: "Write a JUnit report: a case for each expectation and each rule"),
    OptionSpec(
      names: ["--github"], kind: .flag,
      defaultValue: .words("where GITHUB_ACTIONS is true"),
      help: "Mark lines of scenarios on standard error, as GitHub Actions reads it, and add a "
        + "table to the file that GITHUB_STEP_SUMMARY names"),
  ]
}
