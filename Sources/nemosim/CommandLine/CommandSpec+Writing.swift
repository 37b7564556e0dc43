import TimeAndChance

// The commands for those who write scenarios.
extension CommandSpec {
  static let new = CommandSpec(
    name: "new",
    summary: "Write a scenario to begin with, which passes as it stands",
    details: {
      [
        "It writes NAME.yaml with comments, and names the JSON Schema of the language in its first "
          + "line, so that editors complete and check it; where no scenario.schema.json lies "
          + "beside the file or above it, it writes that, too. Nothing that is there is "
          + "overwritten.",
        "Exit status: 0 when it is written, 1 when it cannot be, 2 when there is such a file or no "
          + "such template.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--from"], placeholder: "TEMPLATE",
        kind: .oneOf(ScenarioTemplate.table.map(\.name)),
        defaultValue: .value(ScenarioTemplate.standard.name), help: "What it is about"),
      OptionSpec(
        names: ["--list"], kind: .flag, help: "List the templates with what each is about"),
    ],
    positionals: [
      PositionalSpec(
        placeholder: "NAME", kind: .path, help: "What the file is called, with or without .yaml",
        isRequired: false)
    ],
    examples: [
      Example(
        command: "nemosim new my-first && nemosim run my-first.yaml",
        explanation: "Upload, edit, export"),
      Example(
        command: "nemosim new contract/slow-down --from rate-limit",
        explanation: "429 once, in a folder of its own"),
    ])

  static let explain = CommandSpec(
    name: "explain",
    summary: "Say in plain words what a scenario is, what happens in it, and when",
    details: {
      [
        "It tells what each part of the file means, runs it, and tells what happened; scenarios "
          + "that do not hold are explained, too.",
        "Exit status: 0, or 2 for a file with mistakes.",
      ]
    },
    options: [.seed(default: "the scenario's, else \(Seed.standard.value)")],
    positionals: [
      PositionalSpec(
        placeholder: "FILE", kind: .path,
        help: "Scenario files, FILE#CASE for one case, - for one on standard input", repeats: true)
    ],
    examples: [
      Example(
        command: "nemosim explain Scenarios/silent-edit.yaml",
        explanation: "From the file to what its user reads")
    ])

  static let fmt = CommandSpec(
    name: "fmt",
    summary: "Put scenario files into the form of the house, with their comments",
    details: {
      [
        "It changes the layout alone: two blanks for each level, lists indented below their key, a "
          + "blank line between the parts of a file, { a: b } and [a, b] in brackets, lines that "
          + "end in LF. What a file says is the same before and after; one with mistakes is left "
          + "as it is. It prints the files that it changed, or for - the text itself.",
        "Exit status: 0, or 1 with --check where a file would be changed and where one cannot be "
          + "written, 2 for files with mistakes.",
      ]
    },
    options: [
      OptionSpec(
        names: ["--check"], kind: .flag,
        help: "Write nothing; list the files that would change, and the first line of each")
    ],
    positionals: [
      PositionalSpec(
        placeholder: "FILE|FOLDER", kind: .path,
        help: "Scenario files, folders to search for them, - for standard input", repeats: true)
    ],
    examples: [
      Example(command: "nemosim fmt --check Scenarios", explanation: "Whether all have the form"),
      Example(
        command: "nemosim fmt - < Scenarios/silent-edit.yaml", explanation: "From an editor"),
    ])
}
