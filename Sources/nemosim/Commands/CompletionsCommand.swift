/// Prints a completion script.
enum CompletionsCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let completions = ShellCompletions(program: .nemosim)
    for shell in invocation.positionals {
      console.output.write(completions.script(for: shell) ?? "")
    }
    return .success
  }
}
