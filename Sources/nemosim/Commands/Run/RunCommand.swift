import ClientEngine
import EventLoop
import ScenarioFiles
import Simulation

/// Runs scenario files, each for itself: one with mistakes keeps no other from running.
enum RunCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitCode {
    do {
      guard invocation.has("--watch") else { return try once(invocation, console) }
      let interruption = try ProcessSetup.catchEndingSignals()
      return try WatchedRuns(invocation, console, endedBy: interruption).run { changed in
        try once(invocation, console, first: changed, endedBy: interruption)
      }
    } catch let interruption as Interrupted {
      for text in interruption.said { console.errors.writeLine(text) }
      let code = console.interrupted()
      console.tellWhatGoesOn(RunPlace.options(invocation), invocation)
      return code
    } catch let mistake as UsageMistake {
      return console.fail(mistake, .usage)
    } catch let error as SelectionError {
      return console.fail(error, .usage)
    } catch {
      return console.fail(error)
    }
  }

  /// - Parameters:
  ///   - first: files that go before the others.
  ///   - known: where signals are caught already.
  private static func once(
    _ invocation: Invocation, _ console: Console, first: [String] = [],
    endedBy known: Interruption? = nil
  ) throws -> ExitCode {
    let skills = SkillFinder()
    let named = NamedScenarios(
      invocation.positionals, ScenarioReading(for: .run, skills: skills), StandardInput())
    let suite = try RunSuite(invocation, named, first: first)
    if suite.plan.count == 0, let shard = invocation.shard("--shard") {
      console.errors.writeLine(
        "nemosim: no scenario falls into part \(shard.number)/\(shard.count)")
    }
    if invocation.has("--list") { return SuiteList.show(suite.plan.entries, invocation, console) }
    let interruption = try known ?? ProcessSetup.catchEndingSignals()
    let runner = try StepRunner(
      suite, invocation, console, skills: skills, interruption: interruption)
    try OutputTargets(invocation, ["--junit", "--har", "--journal-json"]).check(
      besides: suite.plan.entries.map(\.file) + (suite.golden?.files ?? []))
    let progress = SuiteProgress(suite.plan, invocation, console)
    let count = suite.processCount(invocation)
    let reports = RunReports(invocation, console)
    do {
      if count > 1 {
        let taken = try SharedCounter()
        let workers = SuiteWorkers(suite.plan, progress, count: count) {
          work(on: suite, taken, invocation, console, skills)
        }
        try workers.run(endedBy: interruption)
      } else {
        while let step = progress.next { progress.take(try runner.outcome(of: step)) }
      }
    } catch let interruption as Interrupted {
      // Nobody shall take an older report for that of this run.
      if known == nil { reports.writeFinished(progress.interrupt()) }
      throw interruption
    }
    progress.end()
    return reports.write(progress.tally, runner.coverage?.coverage)
  }

  /// What a copy of this process does, with signals of its own.
  private static func work(
    on suite: RunSuite, _ taken: SharedCounter, _ invocation: Invocation, _ console: Console,
    _ skills: SkillFinder
  ) -> ExitCode {
    do {
      ProcessSetup.ignoreWriteSignals()
      let runner = try StepRunner(
        suite, invocation, console, skills: skills,
        interruption: ProcessSetup.catchEndingSignals())
      return try SuiteWorker(suite.plan, taken, console.output).run(runner)
    } catch is Interrupted {
      // It was told to end by the one that says so.
      return .interrupted
    } catch {
      console.errors.writeLine("nemosim: error: \(error)")
      return .failure
    }
  }
}
