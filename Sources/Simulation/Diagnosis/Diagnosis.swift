import FakeBackend
import Journaling
package import ScenarioFiles
import TimeAndChance

/// Finds out what would make expectations hold that did not: runs are cheap and always the same, so
/// the scenario is run again with one thing changed at a time.
package struct Diagnosis {
  /// More than any workflow spends.
  static let manyCredits = 100_000
  /// Runs with more entries are not made again: they take too long.
  static let entryLimit = 20_000
  /// So many causes are told of one expectation.
  static let causeLimit = 2

  private let runner: ScenarioRunner

  /// - Parameter runner: as for the run itself, without a seed of its own or anybody who watches.
  package init(_ runner: ScenarioRunner) { self.runner = runner }

  /// The same result, with the causes of what did not hold.
  ///
  /// - Throws: `Interrupted`, or why no world can be made.
  package func explain(_ result: RunResult, _ scenario: Scenario) throws -> RunResult {
    var result = result
    let failed = result.verdicts.indices.filter { !result.verdicts[$0].held }
    guard !failed.isEmpty, result.evidence.entries.count <= Self.entryLimit else { return result }
    for variation in Variation.all(of: scenario, seed: result.seed) {
      let open = failed.filter { result.verdicts[$0].causes.count < Self.causeLimit }
      guard !open.isEmpty else { break }
      let cured = try cured(variation, open, seed: result.seed)
      guard let first = cured.first else { continue }
      let told = try smallest(variation, cures: first, of: scenario, seed: result.seed)
      for index in cured {
        result.verdicts[index].causes.append("\(told.cause): with \(told.change) it holds")
      }
    }
    return result
  }

  /// Which of the expectations hold in a variation.
  private func cured(
    _ variation: Variation, _ expectations: [Int], seed: Seed
  ) throws -> [Int] {
    var scenario = variation.scenario
    scenario.seed = variation.seed ?? seed
    let verdicts = try runner.run(scenario).verdicts
    return expectations.filter { verdicts.indices.contains($0) && verdicts[$0].held }
  }

  /// Of credits, no more than are needed; anything else stays as it is.
  private func smallest(
    _ variation: Variation, cures expectation: Int, of scenario: Scenario, seed: Seed
  ) throws -> Variation {
    guard variation.scenario.world.credits != scenario.world.credits else { return variation }
    var (few, enough) = (scenario.world.credits, variation.scenario.world.credits)
    while enough - few > 1 {
      let middle = few + (enough - few) / 2
      let tried = Variation.withCredits(middle, scenario)
      if try cured(tried, [expectation], seed: seed).isEmpty {
        few = middle
      } else {
        enough = middle
      }
    }
    return Variation.withCredits(enough, scenario)
  }
}
