/// Runs scenario files.
enum RunCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.errors.writeLine("nemosim: error: run is not built yet")
    return .failure
  }
}
