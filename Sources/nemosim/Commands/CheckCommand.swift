import JSONText
import PrintedText
import ScenarioFiles
import Simulation
import YAMLText

/// Reads scenario files and shows their mistakes.
enum CheckCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    let named = NamedScenarios(
      invocation.positionals, ScenarioReading(for: .run), StandardInput())
    do {
      let checks = try named.places.map { place in
        switch try named.reading(of: place) {
        case .success(let scenarios):
          Check(
            file: place.id, cases: scenarios.compactMap(\.caseName),
            warnings: scenarios.flatMap(\.warnings))
        case .failure(let refusal): Check(file: place.path, refusal: refusal)
        }
      }
      if invocation.has("--json") {
        console.output.writeLine(json(checks))
      } else {
        show(checks, console)
      }
      return checks.allSatisfy(\.isSound) ? .success : .usage
    } catch {
      return console.fail(error, .usage)
    }
  }

  private struct Check {
    var file: String
    var cases: [String] = []
    var warnings: [YAMLMistake] = []
    var refusal: ScenarioOutcome.Refusal?

    var isSound: Bool { refusal == nil }
    var mistakes: [YAMLMistake] { refusal?.mistakes ?? warnings }
  }

  private static func show(_ checks: [Check], _ console: Console) {
    for check in checks {
      if let refusal = check.refusal { console.tell(refusal) }
      for warning in check.warnings { console.errors.writeLine(warning.description) }
      if check.isSound {
        let cases = check.cases.isEmpty ? "" : "  (\(counted(check.cases.count, "case")))"
        console.output.writeLine(TextReport.passedMark + " \(Printable.line(check.file))\(cases)")
      }
    }
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  private static func json(_ checks: [Check]) -> JSON {
    .array(
      checks.map { check in
        .members([
          "file": .string(check.file),
          "cases": check.cases.isEmpty ? nil : .array(check.cases.map(JSON.string)),
          "sound": .bool(check.isSound),
          "error": check.refusal.map { .string($0.reason) },
          "mistakes": .array(check.mistakes.map(JSONReport.mistake)),
        ])
      })
  }
}
