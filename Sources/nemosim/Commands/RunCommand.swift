import ClientEngine
import EventLoop
import JSONText
import Journaling
import ScenarioFiles
import Simulation
import TimeAndChance
import YAMLText

/// Runs scenario files, each for itself: one with mistakes keeps no other from running.
enum RunCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      let places = ScenarioFolder.places(paths: invocation.positionals)
      let skills = SkillFinder()
      let scenarios = try ScenarioReading(for: .run, skills: skills).all(places)
      let golden = try GoldenJournals(invocation, scenarios)
      if let folder = invocation.text("--keep") { try OutputPlace.make(folder) }
      let run = try Run(invocation, console, skills, golden: golden, count: scenarios.count)
      let folders = invocation.positionals.filter { name in !places.contains { $0.id == name } }
      let strays = golden?.strays(of: folders) ?? []
      var coverage = invocation.has("--coverage") ? Coverage() : nil
      var outcomes: [ScenarioOutcome] = []
      for scenario in scenarios {
        let outcome = try run.outcome(scenario)
        if let result = outcome.result { coverage?.add(result, of: try scenario.get()) }
        outcomes.append(outcome)
      }
      outcomes += strays.map(run.refused)
      let problem = writeJUnit(outcomes, invocation)
      report(outcomes, coverage, invocation, console)
      if let problem { console.errors.writeLine("nemosim: error: \(problem)") }
      if outcomes.contains(where: { $0.refusal != nil }) { return .usage }
      return outcomes.allSatisfy(\.passed) && problem == nil ? .success : .failure
    } catch is Interrupted {
      return console.interrupted()
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// Why the report could not be written; nil when it was, or is not wanted.
  private static func writeJUnit(
    _ outcomes: [ScenarioOutcome], _ invocation: Invocation
  ) -> OutputPlace.Failure? {
    guard let path = invocation.text("--junit") else { return nil }
    do throws(OutputPlace.Failure) {
      try OutputPlace.write(JUnitReport.text(outcomes), to: path)
      return nil
    } catch {
      return error
    }
  }

  private static func report(
    _ outcomes: [ScenarioOutcome], _ coverage: Coverage?, _ invocation: Invocation,
    _ console: Console
  ) {
    if invocation.has("--json") {
      var json = JSONReport.json(outcomes, withJournals: invocation.has("--journal"))
      if let coverage { json["coverage"] = CoverageJSON.json(coverage) }
      return console.output.writeLine(json)
    }
    if let coverage { console.output.write(CoverageText.text(coverage)) }
    if outcomes.count > 1 { console.output.write(TextReport.summary(outcomes)) }
  }
}

/// Runs one scenario after the other and shows each as it ends.
private struct Run {
  private let runner: ScenarioRunner
  private let golden: GoldenJournals?
  private let traffic: TrafficOutput
  private let console: Console
  private let showsEach: Bool
  private let showsJournals: Bool
  private let showsCards: Bool
  /// Whether somebody watches each line as it comes.
  private let isWatched: Bool

  init(
    _ invocation: Invocation, _ console: Console, _ skills: SkillFinder, golden: GoldenJournals?,
    count: Int
  ) throws {
    traffic = try TrafficOutput(invocation, runs: count)
    self.golden = golden
    self.console = console
    showsEach = !invocation.has("--json")
    isWatched = invocation.has("--speed") && showsEach
    showsJournals = invocation.has("--journal") && !isWatched
    showsCards = invocation.has("--card")
    var options = ScenarioRunner.Options(
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
      keepFolder: invocation.text("--keep"), interruption: try ProcessSetup.catchEndingSignals())
    if let speed = invocation.number("--speed") {
      options.pace = .real(speed: speed, clock: .steps)
    }
    if isWatched { options.onEntry = { console.output.writeLine(JournalLine($0).text) } }
    options.onEntry = traffic.onEntry(console, besides: options.onEntry)
    runner = ScenarioRunner(skills: skills, options: options)
  }

  /// - Throws: `Interrupted`, or why no world can be made.
  func outcome(
    _ scenario: Result<Scenario, ScenarioOutcome.Refusal>
  ) throws -> ScenarioOutcome {
    switch scenario {
    case .failure(let refusal): return refused(refusal)
    case .success(let scenario):
      for warning in scenario.warnings { console.errors.writeLine(warning.description) }
      if isWatched { console.output.writeLine(scenario.name) }
      var result = try runner.run(scenario)
      if let problem = try golden?.treat(result) { result.problems.append(problem) }
      try traffic.write(result.journal, epoch: .standard)
      show(result)
      return .ran(result)
    }
  }

  func refused(_ refusal: ScenarioOutcome.Refusal) -> ScenarioOutcome {
    console.tell(refusal)
    if showsEach { console.output.write(TextReport.text(refusal)) }
    return .refused(refusal)
  }

  private func show(_ result: RunResult) {
    guard showsEach else { return }
    if showsJournals {
      console.output.writeLine(result.name)
      console.output.write(result.words.text)
    }
    console.output.write(TextReport.text(result))
    if showsCards, let card = result.card { console.output.write(CardText.text(card)) }
  }
}
