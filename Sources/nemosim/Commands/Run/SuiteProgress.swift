import PrintedText
import ScenarioFiles
import Simulation
import YAMLText

/// Takes what comes of a plan, in order, and shows how far it has come.
///
/// `@unchecked Sendable` because it is used on one thread alone.
final class SuiteProgress: @unchecked Sendable {
  private var walk: SuiteWalk
  private let plan: SuitePlan
  private let console: Console
  private let line: ProgressLine
  private let showsJournals: Bool
  /// Somebody watches runs as they happen, and sees what came of each.
  private let showsEach: Bool

  init(_ plan: SuitePlan, _ invocation: Invocation, _ console: Console) {
    self.plan = plan
    self.console = console
    walk = SuiteWalk(
      plan, maxFailures: invocation.has("--fail-fast") ? 1 : invocation.integer("--max-failures"))
    // At an address a single run takes minutes, too.
    let isLong = plan.count > 1 || RunPlace.isAsked(invocation)
    line = ProgressLine(console, isWanted: isLong && !RunReports.isWatched(invocation))
    showsJournals = RunReports.printsJournals(invocation)
    showsEach = RunReports.isWatched(invocation) && plan.count > 1
    show()
  }

  var next: SuitePlan.Step? { walk.next }
  var tally: SuiteTally { walk.tally }

  /// What came of `next`.
  func take(_ outcome: ScenarioOutcome) {
    guard let step = walk.next else { return }
    let isFirst = step.entry == walk.tally.outcomes.count
    walk.take(outcome)
    line.clear()
    switch outcome {
    case .refused(let refusal): console.tell(refusal)
    case .ran(let report): tell(report, plan.entries[step.entry], isFirst: isFirst)
    }
    show()
  }

  func end() { line.clear() }

  /// What there is when somebody ends it all: the run at work is an error of the reports.
  func interrupt() -> SuiteTally {
    line.clear()
    if let step = walk.next {
      let file = plan.entries[step.entry].file
      walk.take(.refused(.init(file: file, reason: "interrupted before it was over")))
    }
    return walk.tally
  }

  private func tell(_ report: RunReport, _ entry: SuiteEntry, isFirst: Bool) {
    for warning in entry.scenario?.warnings ?? [] where isFirst {
      console.errors.writeLine(warning.description)
    }
    if showsEach { console.output.write(TextReport.head(report)) }
    guard showsJournals, let text = report.journal.text else { return }
    console.output.writeLine(report.name)
    console.output.write(text)
  }

  private func show() {
    guard let step = walk.next else { return }
    let failures = walk.tally.failures
    let failed: StyledText = failures > 0 ? "  \("\(failures) failed", .red)" : ""
    line.show("\(step.index)/\(plan.count)\(failed)  \(plan.entries[step.entry].id)")
  }
}
