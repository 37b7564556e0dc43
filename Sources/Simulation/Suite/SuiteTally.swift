/// What came of a plan so far, one outcome for each entry in the plan's order.
package struct SuiteTally: Sendable {
  /// Of entries that were begun.
  package private(set) var outcomes: [ScenarioOutcome] = []
  package private(set) var failures = 0
  package private(set) var runs = 0
  private let entries: Int

  package init(entries: Int) { self.entries = entries }

  /// Entries that nobody began, because there were failures enough.
  package var notBegun: Int { entries - outcomes.count }

  package var passed: Bool { failures == 0 }

  /// - Parameter entry: one that was begun, or the next.
  mutating func take(_ outcome: ScenarioOutcome, of entry: Int) {
    precondition(entry <= outcomes.count, "entry \(entry) comes before others")
    runs += 1
    if !outcome.passed { failures += 1 }
    if entry == outcomes.count {
      outcomes.append(outcome)
    } else {
      outcomes[entry] = outcomes[entry].followed(by: outcome)
    }
  }
}

extension ScenarioOutcome {
  /// Several runs of one scenario, told as one.
  fileprivate func followed(by next: ScenarioOutcome) -> ScenarioOutcome {
    guard case .ran(let sum) = self, case .ran(let report) = next else { return next }
    return .ran(sum.followed(by: report))
  }
}
