/// Plays the whole workflow.
enum DemoCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.errors.writeLine("nemosim: error: demo is not built yet")
    return .failure
  }
}
