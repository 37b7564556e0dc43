import ScenarioFiles

extension CommandSpec {
  static let reference = CommandSpec(
    name: "reference",
    summary: "Tell what scenario files may hold",
    details: {
      [
        "The reference is made from the tables that the reader of scenario files itself goes by. "
          + "WORD is a key, or one of the blocks "
          + "\(Language.blocks.map(\.name).joined(separator: ", "))."
      ]
    },
    options: [
      OptionSpec(names: ["--markdown"], kind: .flag, help: "As a Markdown page"),
      OptionSpec(names: ["--man"], kind: .flag, help: "As a manual page, in roff"),
      OptionSpec(
        names: ["--schema"], kind: .flag,
        help: "As a JSON Schema, for editors: # yaml-language-server: $schema=FILE"),
    ],
    positionals: [
      PositionalSpec(
        placeholder: "WORD", kind: .text,
        help: "One block alone, such as rule or \"user step\", or a key wherever it may stand",
        isRequired: false)
    ],
    examples: [
      Example(command: "nemosim reference", explanation: "The whole language, for reading"),
      Example(command: "nemosim reference fault", explanation: "Everything that can go wrong"),
      Example(command: "nemosim reference kill", explanation: "What a key means, and where"),
      Example(
        command: "nemosim reference --schema > scenario.schema.json",
        explanation: "For an editor that completes and checks scenario files"),
    ])
}
