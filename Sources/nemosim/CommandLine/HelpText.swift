import PrintedText

/// Help pages made from the table.
struct HelpText {
  let program: ProgramSpec
  var width = 80

  /// The page of one command, or of the program; ends with a line break.
  func page(of command: CommandSpec?) -> StyledText {
    let sections = command.map(sections) ?? programSections()
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func programSections() -> [[StyledText]] {
    [
      wrapped("\(program.name): \(program.summary)."),
      ["\("Usage:", .bold) \(program.name) COMMAND [options]"],
      section("Commands", program.commands.map { ($0.name, $0.summary) }),
      section(
        "Options", [OptionSpec.help, .version].map { ($0.synopsis, $0.help) }),
      examples(program.commands.compactMap(\.examples.first)),
      ["\(program.name) COMMAND --help tells more about each of them."],
    ]
  }

  private func sections(_ command: CommandSpec) -> [[StyledText]] {
    let usage = "\(program.name) \(command.synopsis)"
    return [
      wrapped(command.summary + "."),
      ["\("Usage:", .bold) \(usage)"],
    ] + command.details().map(wrapped) + [
      section("Arguments", command.positionals.map { ($0.synopsis, $0.help) }),
      section("Options", command.allOptions.map { ($0.synopsis, $0.explanation) }),
      examples(command.examples),
    ]
  }

  private func wrapped(_ text: String) -> [StyledText] {
    TextLayout.wrap(text, width: width).map { StyledText($0) }
  }

  private func section(
    _ title: String, _ rows: [(left: String, right: String)]
  ) -> [StyledText] {
    guard !rows.isEmpty else { return [] }
    return [StyledText(title + ":", .bold)]
      + TextLayout.columns(rows, width: width, style: .cyan)
  }

  private func examples(_ examples: [CommandSpec.Example]) -> [StyledText] {
    guard !examples.isEmpty else { return [] }
    let lines = examples.flatMap { example in
      [StyledText("  \(example.command)")]
        + TextLayout.wrap(example.explanation, width: width - 6).map {
          StyledText("      " + $0, .dim)
        }
    }
    return [StyledText("Examples:", .bold)] + lines
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
