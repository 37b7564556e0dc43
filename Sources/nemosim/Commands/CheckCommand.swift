import JSONText
import ScenarioFiles
import Simulation
import YAMLText

/// Reads scenario files and shows their mistakes.
enum CheckCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let files = try ScenarioFolder.files(paths: invocation.positionals)
      let checks = try files.map(check)
      if invocation.has("--json") {
        console.output.writeLine(json(checks).pretty)
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
    var isSound: Bool
    var mistakes: [YAMLMistake]
  }

  private static func check(_ path: String) throws -> Check {
    do {
      let scenario = try ScenarioReading.scenario(path)
      return Check(file: path, isSound: true, mistakes: scenario.warnings)
    } catch let mistakes as ScenarioMistakes {
      return Check(file: path, isSound: false, mistakes: mistakes.mistakes)
    }
  }

  private static func show(_ checks: [Check], _ console: Console) {
    let style = console.reportStyle
    for check in checks {
      for mistake in check.mistakes { console.errors.writeLine(mistake.description) }
      if check.isSound { console.output.writeLine("\(style.passed("✓")) \(check.file)") }
    }
  }

  private static func json(_ checks: [Check]) -> JSON {
    .array(
      checks.map { check in
        [
          "file": .string(check.file),
          "sound": .bool(check.isSound),
          "mistakes": .array(
            check.mistakes.map { mistake in
              .members([
                "severity": .string("\(mistake.severity)"),
                "line": .integer(mistake.mark.line),
                "column": .integer(mistake.mark.column),
                "message": .string(mistake.message),
                "suggestion": mistake.suggestion.map(JSON.string),
              ])
            }),
        ]
      })
  }
}
