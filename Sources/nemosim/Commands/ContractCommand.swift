import FakeBackend
import JSONText
import Simulation

/// Prints what the imitated backend takes and answers.
enum ContractCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    if invocation.has("--openapi") {
      console.output.writeLine(
        OpenAPIDocument.json(
          version: ProgramSpec.nemosim.version, control: ControlDocument.paths))
    } else {
      list(RouteListing.all, console)
    }
    return .success
  }

  private static func list(_ routes: [RouteListing], _ console: Console) {
    let titleWidth = routes.map(\.title.count).max() ?? 0
    let summaryWidth = routes.map(\.summary.count).max() ?? 0
    for route in routes {
      console.output.writeLine(
        pad(route.title, titleWidth) + "  " + pad(route.summary, summaryWidth) + "  "
          + route.source)
    }
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
