import EventLoop
import Glibc
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
      if let path = savedJournal(invocation) { return try judge(path, invocation, console) }
      let files = invocation.texts("--scenario")
      let scenarios = try ScenarioReading(for: .serve).all(ScenarioFolder.places(paths: files))
      let traffic = try TrafficOutput(invocation, runs: max(1, scenarios.count))
      try traffic.check()
      if let path = invocation.text("--junit") { try OutputPlace.check(path) }
      let trial = ClientTrial(try options(invocation, console, traffic))
      var outcomes: [ScenarioOutcome] = []
      func run(_ scenario: Scenario?) throws {
        let result = try trial.run(scenario)
        try traffic.write(result.journal, epoch: .standard, client: result.client)
        var report = RunReport(result, keeping: JournalWish(text: .failed))
        report.again = again(result, invocation)
        outcomes.append(.ran(report))
      }
      if files.isEmpty { try run(nil) }
      for scenario in scenarios {
        switch scenario {
        case .failure(let refusal):
          console.tell(refusal)
          outcomes.append(.refused(refusal))
        case .success(let scenario): try run(scenario)
        }
      }
      return report(outcomes, invocation, console)
    } catch is Interrupted {
      return console.interrupted()
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch let error as SystemError {
      return console.fail(notJournal(invocation) ?? error, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// A journal that was saved, in place of a command.
  private static func savedJournal(_ invocation: Invocation) -> String? {
    guard invocation.positionals.count == 1, let path = invocation.positionals.first,
      let file = try? OpenFile(reading: path),
      let start = try? file.bytes(at: 0, count: JournalFile.start.count),
      start.elementsEqual(JournalFile.start)
    else { return nil }
    return path
  }

  /// What to say of a file that is there, but neither a journal nor a program; nil: nothing.
  private static func notJournal(_ invocation: Invocation) -> UsageMistake? {
    guard invocation.positionals.count == 1, let path = invocation.positionals.first,
      (try? OpenFile(reading: path)) != nil, access(path, X_OK) != 0
    else { return nil }
    return UsageMistake("\(path) is no journal; --journal-json writes such files")
  }

  private static func judge(
    _ path: String, _ invocation: Invocation, _ console: Console
  ) throws -> ExitCode {
    if let path = invocation.text("--junit") { try OutputPlace.check(path) }
    var report = RunReport(SavedTrial.result(of: try JournalCommand.read(path), at: path))
    report.again = ["nemosim", "judge", path]
    return self.report([.ran(report)], invocation, console)
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
