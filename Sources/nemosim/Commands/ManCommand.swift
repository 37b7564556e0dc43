/// Prints the manual page.
enum ManCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.output.write(ManualPage(program: .nemosim).text)
    return .success
  }
}
