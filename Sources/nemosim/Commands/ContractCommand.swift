import FakeBackend
import JSONText

/// Prints what the imitated backend takes and answers.
enum ContractCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    console.output.writeLine(OpenAPIDocument.json(version: ProgramSpec.nemosim.version).pretty)
    return .success
  }
}
