package import ScenarioFiles

/// One of the scenarios that a command was given, or a file that holds none.
package enum SuiteEntry: Sendable {
  case scenario(Scenario)
  case refused(ScenarioOutcome.Refusal)

  package init(_ read: Result<Scenario, ScenarioOutcome.Refusal>) {
    switch read {
    case .success(let scenario): self = .scenario(scenario)
    case .failure(let refusal): self = .refused(refusal)
    }
  }

  /// What selections and reports call it.
  package var id: String {
    switch self {
    case .scenario(let scenario): scenario.id
    case .refused(let refusal): refusal.file
    }
  }

  package var file: String {
    switch self {
    case .scenario(let scenario): scenario.file
    case .refused(let refusal): refusal.file
    }
  }

  package var scenario: Scenario? {
    if case .scenario(let scenario) = self { scenario } else { nil }
  }
}
