/// The man page, in roff, made from the table: `nemosim man | man -l -`.
struct ManualPage {
  let program: ProgramSpec

  var text: String {
    var lines = [
      ".TH \(program.name.uppercased()) 1 \"\" \"\(program.name) \(program.version)\"",
      ".SH NAME", escaped("\(program.name) - \(program.summary)"),
      ".SH SYNOPSIS", ".B \(escaped(program.name))", "COMMAND [options]",
      ".SH COMMANDS",
    ]
    for command in program.commands { lines += section(command) }
    lines += [
      ".SH EXIT STATUS",
      ".TP", "0", "All held.",
      ".TP", "1", "Something did not hold, or failed.",
      ".TP", "2", "Wrong usage, or a file with mistakes.",
      ".TP", "130", "Interrupted.",
      ".SH ENVIRONMENT",
      ".TP", "NO_COLOR", "Any value but an empty one switches colours off.",
      ".TP", "COLUMNS", "The width of a line.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ command: CommandSpec) -> [String] {
    var lines = [".SS \(escaped("\(program.name) \(command.synopsis)"))"]
    lines.append(escaped(command.summary + "."))
    lines += command.details.flatMap { [".PP", escaped($0)] }
    for positional in command.positionals {
      lines += [".TP", ".I \(escaped(positional.placeholder))", escaped(positional.help + ".")]
    }
    for option in command.options {
      lines += [".TP", ".B \(escaped(option.synopsis))", escaped(option.explanation + ".")]
    }
    for example in command.examples {
      lines += [".PP", escaped(example.explanation + ":"), ".PP", ".RS", ".nf"]
      lines += [escaped(example.command), ".fi", ".RE"]
    }
    return lines
  }

  /// Keeps roff from reading text as a request, and a dash from becoming a hyphen.
  private func escaped(_ text: String) -> String {
    let escaped = text.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      default: result.append(character)
      }
    }
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
