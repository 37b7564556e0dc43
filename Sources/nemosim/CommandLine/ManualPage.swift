import PrintedText

/// The man page, in roff, made from the table: `nemosim man | man -l -`.
struct ManualPage {
  let program: ProgramSpec

  var text: String {
    var lines = [
      ".TH \(program.name.uppercased()) 1 \"\" \"\(program.name) \(program.version)\"",
      ".SH NAME", Roff.escaped("\(program.name) - \(program.summary)"),
      ".SH SYNOPSIS", ".B \(Roff.escaped(program.name))", "COMMAND [options]",
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
    var lines = [".SS \(Roff.escaped("\(program.name) \(command.synopsis)"))"]
    lines.append(Roff.escaped(command.summary + "."))
    lines += command.details().flatMap { [".PP", Roff.escaped($0)] }
    for positional in command.positionals {
      lines += [
        ".TP", ".I \(Roff.escaped(positional.placeholder))", Roff.escaped(positional.help + "."),
      ]
    }
    for option in command.options {
      lines += [
        ".TP", ".B \(Roff.escaped(option.synopsis))", Roff.escaped(option.explanation + "."),
      ]
    }
    for example in command.examples {
      lines += [".PP", Roff.escaped(example.explanation + ":"), ".PP", ".RS", ".nf"]
      lines += [Roff.escaped(example.command), ".fi", ".RE"]
    }
    return lines
  }
}
