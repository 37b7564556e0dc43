import EventLoop
import Journaling
import ScenarioFiles
import Simulation
import SystemCalls
import TimeAndChance

/// Lets somebody else's client work against the fake, and prints its report card.
enum JudgeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let trial = ClientTrial(try options(invocation, console))
      let files = invocation.texts("--scenario")
      let reading = ScenarioReading(for: .serve)
      var outcomes: [ScenarioOutcome] = []
      if files.isEmpty { outcomes.append(.ran(try trial.run(nil))) }
      for place in ScenarioFolder.places(paths: files) {
        switch try reading.reading(of: place) {
        case .failure(let refusal):
          console.tell(refusal)
          outcomes.append(.refused(refusal))
        case .success(let scenario): outcomes.append(.ran(try trial.run(scenario)))
        }
      }
      return report(outcomes, invocation, console)
    } catch is Interrupted {
      return console.interrupted()
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch let error as SystemError {
      return console.fail(error, .usage)
    } catch {
      return console.fail(error)
    }
  }

  private static func options(
    _ invocation: Invocation, _ console: Console
  ) throws -> ClientTrial.Options {
    var options = ClientTrial.Options(
      command: invocation.positionals,
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
      showsOutput: !invocation.has("--output-is-not-shown"),
      interruption: try ProcessSetup.catchEndingSignals())
    if let speed = invocation.number("--speed") {
      options.pace = .real(speed: speed, clock: .flowing)
    }
    if let limit = invocation.duration("--time-limit") { options.timeLimit = limit }
    if invocation.has("--journal") {
      options.onEntry = { console.errors.writeLine(JournalLine($0).text) }
    }
    return options
  }

  private static func report(
    _ outcomes: [ScenarioOutcome], _ invocation: Invocation, _ console: Console
  ) -> ExitCode {
    var problem: OutputPlace.Failure?
    if let path = invocation.text("--junit") {
      do throws(OutputPlace.Failure) {
        try OutputPlace.write(JUnitReport.text(outcomes), to: path)
      } catch { problem = error }
    }
    if invocation.has("--json") {
      console.output.writeLine(JSONReport.json(outcomes, withJournals: false))
    } else {
      for outcome in outcomes.compactMap(\.result) {
        console.output.write(TextReport.card(outcome))
      }
    }
    if let problem { console.errors.writeLine("nemosim: error: \(problem)") }
    if outcomes.contains(where: { $0.refusal != nil }) { return .usage }
    return outcomes.allSatisfy(\.passed) && problem == nil ? .success : .failure
  }
}
