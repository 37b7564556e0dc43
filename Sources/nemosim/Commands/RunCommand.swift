import EventLoop
import JSONText
import Journaling
import ScenarioFiles
import Simulation
import TimeAndChance
import YAMLText

/// Runs scenario files.
enum RunCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let golden = try GoldenJournals(invocation)
      guard let scenarios = try scenarios(invocation, console) else { return .usage }
      if let folder = invocation.text("--keep") { try OutputPlace.make(folder) }
      let results = try results(of: scenarios, invocation, console)
      report(results, invocation, console)
      if let path = invocation.text("--junit") {
        try OutputPlace.write(JUnitReport.text(results), to: path)
      }
      let kept = try golden?.treat(results, console) ?? true
      return results.allSatisfy(\.passed) && kept ? .success : .failure
    } catch is Interrupted {
      console.errors.writeLine("nemosim: interrupted")
      return .interrupted
    } catch let error as ScenarioFolderError {
      return console.fail(error, .usage)
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch let error as SkillFinder.Mistake {
      return console.fail(error, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// All files are read before the first is run; nil when one of them has a mistake.
  private static func scenarios(
    _ invocation: Invocation, _ console: Console
  ) throws -> [Scenario]? {
    var scenarios: [Scenario] = []
    var isSound = true
    for path in try ScenarioFolder.files(paths: invocation.positionals) {
      do {
        let scenario = try ScenarioReading.scenario(path)
        for warning in scenario.warnings { console.errors.writeLine(warning.description) }
        scenarios.append(scenario)
      } catch let mistakes as ScenarioMistakes {
        console.errors.writeLine(mistakes.text)
        isSound = false
      }
    }
    return isSound ? scenarios : nil
  }

  private static func results(
    of scenarios: [Scenario], _ invocation: Invocation, _ console: Console
  ) throws -> [RunResult] {
    let runner = ScenarioRunner(
      fixtures: try FixtureFolder.find(), options: try options(invocation, console))
    let printsEach = !invocation.has("--json")
    let report = TextReport(console.reportStyle)
    return try scenarios.map { scenario in
      if invocation.has("--speed"), printsEach { console.output.writeLine(scenario.name) }
      let result = try runner.run(scenario)
      guard printsEach else { return result }
      if invocation.has("--journal"), !invocation.has("--speed") {
        console.output.writeLine(result.name)
        console.output.write(result.journal.text)
      }
      console.output.write(report.text(result))
      return result
    }
  }

  private static func options(
    _ invocation: Invocation, _ console: Console
  ) throws -> ScenarioRunner.Options {
    var options = ScenarioRunner.Options(
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
      keepFolder: invocation.text("--keep"), interruption: try ProcessSetup.catchEndingSignals())
    if let speed = invocation.number("--speed") {
      options.pace = .real(speed: speed, clock: .steps)
      if !invocation.has("--json") {
        options.onEntry = { console.output.writeLine(JournalLine($0).text) }
      }
    }
    return options
  }

  private static func report(
    _ results: [RunResult], _ invocation: Invocation, _ console: Console
  ) {
    if invocation.has("--json") {
      let json = JSONReport.json(results, withJournals: invocation.has("--journal"))
      console.output.writeLine(json.pretty)
    } else if results.count > 1 {
      console.output.write(TextReport(console.reportStyle).summary(results))
    }
  }
}
