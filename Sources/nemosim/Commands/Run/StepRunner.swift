import EventLoop
import Journaling
import ScenarioFiles
import Simulation
import TimeAndChance

/// Runs steps of a plan in this process, one at a time.
struct StepRunner {
  private let plan: SuitePlan
  private let runner: ScenarioRunner
  private let golden: GoldenJournals?
  private let traffic: TrafficOutput
  private let wish: JournalWish
  private let switches: [String]
  private let runsTwice: Bool
  /// nil where each scenario has a world of its own.
  private let place: RunPlace?
  /// nil where nobody asks for it.
  let coverage: CoverageSum?
  /// nil where nobody asks for the causes of failures.
  private let diagnosis: Diagnosis?
  /// Somebody watches each line as it comes.
  private let announces: TextOutput?

  init(
    _ suite: RunSuite, _ invocation: Invocation, _ console: Console, skills: SkillFinder,
    interruption: Interruption
  ) throws {
    plan = suite.plan
    golden = suite.golden
    traffic = try TrafficOutput(invocation, runs: plan.count)
    wish = RunReports.journals(invocation)
    coverage = invocation.has("--coverage") ? CoverageSum() : nil
    switches = invocation.assignments("--switch").map { "\($0.name)=\($0.value)" }
    runsTwice = invocation.has("--twice")
    place = try RunPlace(invocation, console, plan)
    // What was paid for is not thrown away.
    let keepFolder = invocation.text("--keep") ?? (place == nil ? nil : ".")
    if let keepFolder { try OutputPlace.make(keepFolder) }
    var options = ScenarioRunner.Options(
      seed: invocation.integer("--seed").map { Seed(UInt64($0)) },
      keepFolder: keepFolder, interruption: interruption)
    options.service = place?.service
    if let speed = invocation.number("--speed") {
      options.pace = .real(speed: speed, clock: .steps)
    }
    announces = RunReports.isWatched(invocation) ? console.output : nil
    if let announces { options.onEntry = { announces.writeLine(JournalLine($0).text) } }
    options.onEntry = traffic.onEntry(console, besides: options.onEntry)
    runner = ScenarioRunner(skills: skills, options: options)
    // Whoever watches a run does not wait for others, and other runs would cost.
    diagnosis =
      announces == nil && place == nil
      ? Diagnosis(
        ScenarioRunner(
          skills: skills,
          options: ScenarioRunner.Options(interruption: interruption)))
      : nil
  }

  /// - Throws: `Interrupted`, or why no world can be made, or nothing written.
  func outcome(of step: SuitePlan.Step) throws -> ScenarioOutcome {
    switch plan.entries[step.entry] {
    case .refused(let refusal): return .refused(refusal)
    case .scenario(var scenario):
      if let seed = step.seed { scenario.seed = seed }
      return .ran(try report(of: scenario))
    }
  }

  private func report(of scenario: Scenario) throws -> RunReport {
    announces?.writeLine(scenario.name)
    let start = RealClock.now
    var result = try runner.run(scenario)
    let realTime = RealClock.now - start
    if runsTwice {
      let second = try runner.run(scenario)
      if let problem = Twins.difference(of: result, second) { result.problems.append(problem) }
    }
    coverage?.add(result, of: scenario)
    if let diagnosis { result = try diagnosis.explain(result, scenario) }
    if let problem = try golden?.treat(result) { result.problems.append(problem) }
    try traffic.write(result.journal, epoch: result.epoch, client: result.client)
    var report = RunReport(result, tags: scenario.tags, realTime: realTime, keeping: wish)
    report.switches = switches
    report.place = place?.words ?? []
    return report
  }
}

/// What the runs of this process have met so far.
final class CoverageSum {
  private(set) var coverage = Coverage()

  func add(_ result: RunResult, of scenario: Scenario) { coverage.add(result, of: scenario) }
}
