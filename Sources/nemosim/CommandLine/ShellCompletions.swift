/// Completion scripts made from the table.
struct ShellCompletions {
  let program: ProgramSpec

  static let shells = ["bash", "zsh", "fish"]

  /// A script to be sourced by one of `shells`; nil for another.
  func script(for shell: String) -> String? {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default: nil
    }
  }

  private var names: String { program.commands.map(\.name).joined(separator: " ") }

  private var bash: String {
    var lines = [
      "# bash completion for \(program.name): source <(\(program.name) completions bash)",
      "_\(program.name)() {",
      "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"",
      "  if [[ $COMP_CWORD -eq 1 ]]; then",
      "    mapfile -t COMPREPLY < <(compgen -W \"\(names) --help --version\" -- \"$word\")",
      "    return",
      "  fi",
      "  case \"${COMP_WORDS[1]}\" in",
    ]
    for command in program.commands {
      lines.append("  \(command.name))")
      lines += bashValues(of: command)
      let options = command.allOptions.flatMap(\.names).joined(separator: " ")
      lines.append("    if [[ \"$word\" == -* ]]; then")
      lines.append("      mapfile -t COMPREPLY < <(compgen -W \"\(options)\" -- \"$word\")")
      if let action = command.positionals.last?.kind.bashAction {
        lines.append("    else")
        lines.append("      mapfile -t COMPREPLY < <(compgen \(action) -- \"$word\")")
      }
      lines += ["    fi", "    ;;"]
    }
    lines += ["  esac", "}", "complete -o filenames -F _\(program.name) \(program.name)"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What follows an option that takes a value.
  private func bashValues(of command: CommandSpec) -> [String] {
    let valued = command.options.filter { $0.kind != .flag }
    guard !valued.isEmpty else { return [] }
    let cases = valued.map { option in
      let reply =
        option.kind.bashAction.map { "mapfile -t COMPREPLY < <(compgen \($0) -- \"$word\"); " }
        ?? ""
      return "    \(option.names.joined(separator: "|"))) \(reply)return ;;"
    }
    return ["    case \"$before\" in"] + cases + ["    esac"]
  }

  private var zsh: String {
    var lines = [
      "#compdef \(program.name)",
      "# zsh completion for \(program.name): source <(\(program.name) completions zsh)",
      "_\(program.name)() {",
      "  if (( CURRENT == 2 )); then",
      "    local -a commands=(",
    ]
    lines += program.commands.map { "      \(quoted("\($0.name):\($0.summary)"))" }
    lines += [
      "    )", "    _describe command commands", "    return", "  fi",
      "  local command=\"$words[2]\"", "  shift words", "  (( CURRENT-- ))",
      "  case \"$command\" in",
    ]
    for command in program.commands {
      lines.append("  \(command.name)) _arguments -s \\")
      for option in command.allOptions { lines += option.names.map { zshOption($0, option) } }
      for positional in command.positionals {
        let action = positional.kind.zshAction
        let count = positional.repeats ? "*" : ""
        lines.append("    \(quoted("\(count):\(zshText(positional.placeholder)):\(action)")) \\")
      }
      lines.append("    ;;")
    }
    lines += ["  esac", "}", "compdef _\(program.name) \(program.name)"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func zshOption(_ name: String, _ option: OptionSpec) -> String {
    let repeats = option.repeats ? "*" : ""
    let head = "\(repeats)\(name)[\(zshText(option.help))]"
    guard let placeholder = option.placeholder else { return "    \(quoted(head)) \\" }
    return "    \(quoted("\(head):\(zshText(placeholder)):\(option.kind.zshAction)")) \\"
  }

  private var fish: String {
    let name = program.name
    let none = "not __fish_seen_subcommand_from \(names)"
    var lines = [
      "# fish completion for \(name): \(name) completions fish | source",
      "complete -c \(name) -f",
      "complete -c \(name) -n \(quoted(none)) -l version -d \(quoted(OptionSpec.version.help))",
      "complete -c \(name) -s h -l help -d \(quoted(OptionSpec.help.help))",
    ]
    for command in program.commands {
      lines.append(
        "complete -c \(name) -n \(quoted(none)) -a \(command.name) -d \(quoted(command.summary))")
      let seen = "-n \(quoted("__fish_seen_subcommand_from \(command.name)"))"
      lines += command.options.map { option in
        let names = option.names.map {
          $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())"
        }
        let value = option.kind.fishValue.map { " " + $0 } ?? ""
        return "complete -c \(name) \(seen) \(names.joined(separator: " "))\(value)"
          + " -d \(quoted(option.help))"
      }
      lines += command.positionals.compactMap { positional in
        positional.kind.fishArgument.map { "complete -c \(name) \(seen) \($0)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// In single quotes, safe in all three shells.
  private func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// Colons and brackets separate the parts of a zsh specification.
  private func zshText(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if ":[]\\".contains(character) { result += "\\" }
      result.append(character)
    }
  }
}

extension ValueKind {
  fileprivate var bashAction: String? {
    switch self {
    case .path: "-f"
    case .oneOf(let words): "-W \"\(words.joined(separator: " "))\""
    default: nil
    }
  }

  fileprivate var zshAction: String {
    switch self {
    case .path: "_files"
    case .oneOf(let words): "(\(words.joined(separator: " ")))"
    default: " "
    }
  }

  fileprivate var fishValue: String? {
    switch self {
    case .flag: nil
    case .path: "-r -F"
    case .oneOf(let words): "-x -a '\(words.joined(separator: " "))'"
    default: "-x"
    }
  }

  fileprivate var fishArgument: String? {
    switch self {
    case .path: "-F"
    case .oneOf(let words): "-a '\(words.joined(separator: " "))'"
    default: nil
    }
  }
}
