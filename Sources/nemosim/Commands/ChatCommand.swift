/// Talks line by line.
enum ChatCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.errors.writeLine("nemosim: error: chat is not built yet")
    return .failure
  }
}
