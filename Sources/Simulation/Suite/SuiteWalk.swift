/// Goes through a plan in order: which step comes next, given what came of those before.
///
/// Whoever runs the steps, in this process or in others, takes them from here, so that what is
/// told does not depend on how many processes there were.
package struct SuiteWalk: Sendable {
  package private(set) var tally: SuiteTally
  /// The next step whose outcome tells something; nil at the end.
  package private(set) var next: SuitePlan.Step?
  private var steps: SuitePlan.Steps
  /// nil: without limit.
  private let maxFailures: Int?

  package init(_ plan: SuitePlan, maxFailures: Int? = nil) {
    tally = SuiteTally(entries: plan.entries.count)
    self.maxFailures = maxFailures
    steps = plan.steps
    next = steps.next()
  }

  /// What came of `next`.
  package mutating func take(_ outcome: ScenarioOutcome) {
    guard let step = next else { preconditionFailure("the walk is at its end") }
    tally.take(outcome, of: step.entry)
    next = isOver ? nil : wanted()
  }

  private var isOver: Bool { maxFailures.map { tally.failures >= $0 } ?? false }

  /// The first failing run of a scenario says it all; those behind it tell nothing more.
  private mutating func wanted() -> SuitePlan.Step? {
    while let step = steps.next() {
      guard step.entry < tally.outcomes.count, !tally.outcomes[step.entry].passed else {
        return step
      }
    }
    return nil
  }
}
