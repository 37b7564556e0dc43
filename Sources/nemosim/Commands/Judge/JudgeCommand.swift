import EventLoop
import Journaling
import ScenarioFiles
import Simulation
import SystemCalls
import TimeAndChance
import TransportSecurity

/// Lets somebody else's client work against the fake, and prints its report card.
enum JudgeCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let saved = try SavedJournal(invocation)
      if let path = invocation.text("--junit") { try OutputPlace.check(path) }
      let scenarios = try ScenarioReading(for: .serve).all(
        ScenarioFolder.places(paths: invocation.texts("--scenario")))
      for case .failure(let refusal) in scenarios { console.tell(refusal) }
      let outcomes =
        try saved?.outcomes(scenarios) ?? self.outcomes(scenarios, invocation, console)
      return report(outcomes, invocation, console)
    } catch is Interrupted {
      return console.interrupted()
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch let error as SystemError {
      return console.fail(SavedJournal.objection(invocation, error) ?? error, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// Runs the command, for each scenario anew.
  private static func outcomes(
    _ scenarios: [Result<Scenario, ScenarioOutcome.Refusal>], _ invocation: Invocation,
    _ console: Console
  ) throws -> [ScenarioOutcome] {
    let traffic = try TrafficOutput(invocation, runs: max(1, scenarios.count))
    try traffic.check()
    let trial = ClientTrial(try options(invocation, console, traffic))
    func run(_ scenario: Scenario?) throws -> ScenarioOutcome {
      let result = try trial.run(scenario)
      try traffic.write(result.journal, epoch: .standard, client: result.client)
      var report = RunReport(result, keeping: JournalWish(text: .failed))
      report.again = again(result, invocation)
      return .ran(report)
    }
    guard invocation.has("--scenario") else { return [try run(nil)] }
    return try scenarios.map { scenario in
      switch scenario {
      case .failure(let refusal): .refused(refusal)
      case .success(let scenario): try run(scenario)
      }
    }
  }

  /// What a run depends on, besides its seed and its scenario.
  private static let repeated = [
    "--pace", "--speed", "--time-limit", "--tls", ServeIdentity.caFolder.name,
    "--output-is-not-shown",
  ]

  /// The words that let the command do the same again.
  static func again(_ result: RunResult, _ invocation: Invocation) -> [String] {
    ["nemosim", "judge", "--seed", "\(result.seed.value)"]
      + (result.file.isEmpty ? [] : ["--scenario", result.id])
      + invocation.typedWords(of: repeated) + ["--"] + invocation.positionals
  }

  private static func options(
    _ invocation: Invocation, _ console: Console, _ traffic: TrafficOutput
  ) throws -> ClientTrial.Options {
    var options = ClientTrial.Options(
      command: invocation.positionals,
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
      showsOutput: !invocation.has("--output-is-not-shown"),
      interruption: try ProcessSetup.catchEndingSignals())
    options.pace = try invocation.pace()
    if let limit = invocation.duration("--time-limit") { options.timeLimit = limit }
    if let shown = try ServeIdentity.of(invocation),
      let path = Folder.wholePath(try ServeIdentity.folder(invocation).certificatePath)
    {
      options.identity = shown.identity
      options.variables = { port in TrustRecipes.variables(certificate: path, port: port) }
      if let warning = shown.warning { console.errors.writeLine("warning: \(warning)") }
    }
    if invocation.has("--journal") {
      options.onEntry = { console.errors.writeLine(JournalLine($0).text) }
    }
    options.onEntry = traffic.onEntry(console, besides: options.onEntry)
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
      console.output.writeLine(JSONReport.json(outcomes))
    } else {
      for outcome in outcomes.compactMap(\.report) {
        console.output.write(TextReport.card(outcome))
      }
    }
    if let problem { console.errors.writeLine("nemosim: error: \(problem)") }
    if outcomes.contains(where: { $0.refusal != nil }) { return .usage }
    return outcomes.allSatisfy(\.passed) && problem == nil ? .success : .failure
  }
}
