import Suggestions
import YAMLText

/// Chooses one of the scenarios of a file.
struct CaseChoice {
  /// At least one, of which the first has the warnings.
  let scenarios: [Scenario]
  let source: SourceText
  /// Where the cases stand; nil where the file has none.
  let start: Mark?

  /// The one scenario that there is.
  var only: Result<Scenario, ScenarioMistakes> {
    guard scenarios.count > 1 else { return .success(scenarios[0]) }
    return mistake(
      "the file has \(scenarios.count) cases, and one is wanted here", "name one: \(known)")
  }

  func named(_ name: String) -> Result<Scenario, ScenarioMistakes> {
    guard start != nil else {
      return mistake("the file has no cases, so that #\(name) names nothing", "remove #\(name)")
    }
    guard var scenario = scenarios.first(where: { $0.caseName == name }) else {
      let near = Suggestion.nearest(name, among: scenarios.compactMap(\.caseName))
      return mistake(
        "no case is called \"\(name)\"", near.map { "did you mean \($0)?" } ?? "name one: \(known)")
    }
    scenario.warnings = scenarios[0].warnings
    return .success(scenario)
  }

  private var known: String {
    scenarios.map(\.id).joined(separator: ", ")
  }

  private func mistake(
    _ message: String, _ hint: String
  ) -> Result<Scenario, ScenarioMistakes> {
    let mistake = YAMLMistake(in: source, at: start ?? .start, message, suggestion: hint)
    return .failure(ScenarioMistakes(mistakes: [mistake]))
  }
}
