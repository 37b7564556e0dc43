import FakeBackend
import ScenarioFiles
import TimeAndChance

/// A scenario with one thing other than it is, and how a report calls that.
struct Variation {
  var scenario: Scenario
  /// nil: the run's own.
  var seed: Seed?
  /// What may be the cause: `the rule "busy" (line 8) is used up after one answer`.
  var cause: String
  /// What is other, after "with": `times: 2`.
  var change: String
}

extension Variation {
  /// What is worth trying, the likeliest cause first; bounded, as each is a run of its own.
  static func all(of scenario: Scenario, seed: Seed) -> [Variation] {
    Array(
      (credits(scenario) + usedUp(scenario) + switches(scenario) + rules(scenario)
        + chance(scenario, seed)).prefix(limit))
  }

  private static let limit = 24

  private static func changed(
    _ scenario: Scenario, _ cause: String, _ change: String, _ make: (inout Scenario) -> Void
  ) -> Variation {
    var changed = scenario
    make(&changed)
    return Variation(scenario: changed, cause: cause, change: change)
  }

  /// Credits enough for anything; how many are enough is found out where that helps.
  private static func credits(_ scenario: Scenario) -> [Variation] {
    guard scenario.world.credits < Diagnosis.manyCredits else { return [] }
    return [withCredits(Diagnosis.manyCredits, scenario)]
  }

  static func withCredits(_ credits: Int, _ scenario: Scenario) -> Variation {
    changed(
      scenario, "\(scenario.world.credits) credits are too few",
      "backend: { credits: \(credits) }"
    ) { $0.world.credits = credits }
  }

  /// Rules that answer so often and no more.
  private static func usedUp(_ scenario: Scenario) -> [Variation] {
    scenario.script.enumerated().compactMap { index, rule in
      guard rule.nth != nil || rule.times != nil else { return nil }
      let times = rule.times ?? 1
      let often = times == 1 ? "one answer" : "\(times) answers"
      return changed(
        scenario, "\(name(of: rule)) is used up after \(often)", "times: \(times + 1) or more there"
      ) { $0.script[index].times = 1_000_000 }
    }
  }

  /// Switches that are not as they usually are.
  private static func switches(_ scenario: Scenario) -> [Variation] {
    Switch.table.compactMap { entry in
      let value = entry.read(scenario.world.switches)
      guard value != entry.defaultValue else { return nil }
      return changed(
        scenario, "the switch \(entry.name) is \(value)",
        "\(entry.name): \(entry.defaultValue) (its default)"
      ) { _ = entry.write(&$0.world.switches, entry.defaultValue) }
    }
  }

  /// Each rule away.
  private static func rules(_ scenario: Scenario) -> [Variation] {
    scenario.script.enumerated().map { index, rule in
      changed(
        scenario, "\(name(of: rule)) answers in the backend's place", "the backend's own answer"
      ) { $0.script.remove(at: index) }
    }
  }

  /// Chance itself: how long things take, which edits are silent.
  private static func chance(_ scenario: Scenario, _ seed: Seed) -> [Variation] {
    (1...3).map { step in
      let other = Seed(seed.value &+ UInt64(step))
      return Variation(
        scenario: scenario, seed: other, cause: "it depends on chance",
        change: "seed: \(other.value)")
    }
  }

  private static func name(of rule: ScriptRule) -> String {
    "the rule \"\(rule.name)\"" + (rule.line.map { " (line \($0))" } ?? "")
  }
}
