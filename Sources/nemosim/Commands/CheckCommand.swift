/// Reads scenario files and shows their mistakes.
enum CheckCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.errors.writeLine("nemosim: error: check is not built yet")
    return .failure
  }
}
