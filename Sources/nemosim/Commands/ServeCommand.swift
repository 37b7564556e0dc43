/// Serves the imitated backend.
enum ServeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.errors.writeLine("nemosim: error: serve is not built yet")
    return .failure
  }
}
