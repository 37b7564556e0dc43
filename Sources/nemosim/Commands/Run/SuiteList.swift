import JSONText
import PrintedText
import ScenarioFiles
import Simulation
import TimeAndChance

/// What a selection selects, one in a line; nothing is run.
enum SuiteList {
  /// - Returns: the exit code: 2 where a file has mistakes.
  static func show(
    _ entries: [SuiteEntry], _ invocation: Invocation, _ console: Console
  ) -> ExitCode {
    let scenarios = entries.compactMap(\.scenario)
    if invocation.has("--json") {
      console.output.writeLine(.array(scenarios.map(json)))
    } else {
      let width = scenarios.map(\.id.count).max() ?? 0
      for scenario in scenarios {
        let padding = String(repeating: " ", count: width - scenario.id.count)
        let tags = scenario.tags.isEmpty ? "" : "  [\(scenario.tags.joined(separator: ", "))]"
        console.output.writeLine(
          "\(Printable.line(scenario.id))\(padding)  \(Printable.line(scenario.name))\(tags)")
      }
    }
    var code = ExitCode.success
    for case .refused(let refusal) in entries {
      console.tell(refusal)
      code = .usage
    }
    return code
  }

  private static func json(_ scenario: Scenario) -> JSON {
    .members([
      "id": .string(scenario.id), "file": .string(scenario.file),
      "case": scenario.caseName.map(JSON.string), "name": .string(scenario.name),
      "tags": .array(scenario.tags.map(JSON.string)), "seed": .string("\(scenario.seed.value)"),
    ])
  }
}
