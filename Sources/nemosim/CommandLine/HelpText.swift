/// Help pages made from the table.
struct HelpText {
  let program: ProgramSpec
  var width = 80
  var style = TextStyle.plain

  /// The page of one command, or of the program; ends with a line break.
  func page(of command: CommandSpec?) -> String {
    let sections = command.map(sections) ?? programSections()
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func programSections() -> [[String]] {
    [
      TextLayout.wrap("\(program.name): \(program.summary).", width: width),
      ["\(style.bold("Usage:")) \(program.name) COMMAND [options]"],
      section("Commands", program.commands.map { ($0.name, $0.summary) }),
      section(
        "Options", [OptionSpec.help, .version].map { ($0.synopsis, $0.help) }),
      examples(program.commands.compactMap(\.examples.first)),
      ["\(program.name) COMMAND --help tells more about each of them."],
    ]
  }

  private func sections(_ command: CommandSpec) -> [[String]] {
    let usage = "\(program.name) \(command.synopsis)"
    let paragraphs = command.details.map { TextLayout.wrap($0, width: width) }
    return [
      TextLayout.wrap(command.summary + ".", width: width),
      ["\(style.bold("Usage:")) \(usage)"],
    ] + paragraphs + [
      section("Arguments", command.positionals.map { ($0.synopsis, $0.help) }),
      section("Options", command.allOptions.map { ($0.synopsis, $0.explanation) }),
      examples(command.examples),
    ]
  }

  private func section(_ title: String, _ rows: [(left: String, right: String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return [style.bold(title + ":")]
      + TextLayout.columns(rows, width: width, styled: style.cyan)
  }

  private func examples(_ examples: [CommandSpec.Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    let lines = examples.flatMap { example in
      ["  \(example.command)"]
        + TextLayout.wrap(example.explanation, width: width - 6).map { style.dim("      " + $0) }
    }
    return [style.bold("Examples:")] + lines
  }
}

extension CommandSpec {
  /// As in `run [options] FILE|FOLDER…`.
  var synopsis: String {
    ([name, options.isEmpty ? "" : "[options]"] + positionals.map(\.synopsis))
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension PositionalSpec {
  var synopsis: String {
    let text = placeholder + (repeats ? "…" : "")
    return isRequired ? text : "[\(text)]"
  }
}

extension OptionSpec {
  /// As in `--seed N`.
  var synopsis: String {
    names.joined(separator: ", ") + (placeholder.map { " " + $0 } ?? "")
  }

  /// The help with the default and whether it repeats.
  var explanation: String {
    var text = help
    if case .oneOf(let words) = kind { text += ": " + words.joined(separator: ", ") }
    if repeats { text += "; may be repeated" }
    switch defaultValue {
    case .none: return text
    case .value(let value): return text + " (default: \(value))"
    case .words(let words): return text + " (default: \(words))"
    }
  }
}
