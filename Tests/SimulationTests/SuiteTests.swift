import Journaling
import ScenarioFiles
import Simulation
import Testing
import TextPatterns
import TimeAndChance

/// Which of many scenarios are run, in which order, and when that ends.
@Suite struct SuiteTests {
  private static let entries: [SuiteEntry] = [
    entry("faults/a.yaml", "Half open", tags: ["slow", "faults"]),
    entry("faults/b.yaml", "No answer", tags: ["faults"]),
    .refused(ScenarioOutcome.Refusal(file: "c.yaml", reason: "1 mistake")),
    entry("d.yaml", "Half a film", tags: ["export"]),
    entry("e.yaml", "An edit"),
  ]

  private static func entry(_ file: String, _ name: String, tags: [String] = []) -> SuiteEntry {
    var scenario = Scenario(file: file, name: name)
    scenario.tags = tags
    return .scenario(scenario)
  }

  @Test(
    arguments: [
      ([], [], nil, ["faults/a.yaml", "faults/b.yaml", "c.yaml", "d.yaml", "e.yaml"]),
      (["Half"], [], nil, ["faults/a.yaml", "d.yaml"]),
      (["/^An? /", "b.yaml"], [], nil, ["faults/b.yaml", "e.yaml"]),
      (["c.yaml"], [], nil, ["c.yaml"]),
      // What a file with mistakes is tagged with, nobody knows.
      ([], ["faults"], nil, ["faults/a.yaml", "faults/b.yaml", "c.yaml"]),
      ([], ["slow", "export"], nil, ["faults/a.yaml", "c.yaml", "d.yaml"]),
      (["Half"], ["faults"], nil, ["faults/a.yaml"]),
      ([], [], "2/2", ["faults/b.yaml", "d.yaml"]),
      (["Half"], [], "2/2", ["d.yaml"]),
      (["An edit"], [], "3/3", []),
    ] as [([String], [String], String?, [String])])
  func selections(patterns: [String], tags: [String], part: String?, selected: [String]) throws {
    let selection = SuiteSelection(
      patterns: try patterns.map { try TextPattern($0) }, tags: tags,
      shard: part.flatMap(Shard.init))
    #expect(try selection.select(Self.entries).map(\.id) == selected)
  }

  @Test(
    arguments: [
      (
        ["Hallelujah"], [],
        "--only: none of 5 scenarios has \"Hallelujah\" in its name or its path; --list shows them"
      ),
      ([], ["solw"], "--tag: no scenario has the tag \"solw\"; did you mean slow?"),
      (
        [], ["night"],
        "--tag: no scenario has the tag \"night\"; there are export, faults, slow"
      ),
      (["An edit"], ["slow"], "no scenario is named by --only and has the --tag, too"),
    ] as [([String], [String], String)])
  func whatSelectsNothingIsASlip(patterns: [String], tags: [String], sentence: String) throws {
    let selection = SuiteSelection(
      patterns: try patterns.map { try TextPattern($0) }, tags: tags)
    let error = #expect(throws: SelectionError.self) { try selection.select(Self.entries) }
    #expect(error?.description == sentence)
  }

  @Test func partsTogetherAreAll() {
    for count in 1...7 {
      let parts = (1...count).compactMap { Shard("\($0)/\(count)") }
      for index in 0..<20 { #expect(parts.count { $0.has(index) } == 1) }
    }
  }

  @Test(arguments: ["0/2", "3/2", "1/0", "1", "1/2/3", "+1/2", "a/b", "/", "1/10001", ""])
  func whatIsNoPart(text: String) { #expect(Shard(text) == nil) }

  @Test(arguments: ["2..1", "1.2", "1...2", "..", "1..", "-1..2", "1..1000001", "a..b", "1..+2"])
  func whatIsNoRangeOfSeeds(text: String) { #expect(SeedRange(text) == nil) }

  @Test func seedsGoToTheirEnd() throws {
    let seeds = try #require(SeedRange("18446744073709551614..18446744073709551615"))
    #expect(seeds.count == 2 && seeds[1] == Seed(.max))
    #expect(SeedRange("0..999999")?.count == 1_000_000)
  }

  @Test func aPlanHasAStepForEachRun() {
    let plan = SuitePlan(Self.entries, seeds: SeedRange("4..5"), repeats: 2)
    let steps = Array(plan.steps)
    #expect(steps.count == plan.count && plan.count == 17)
    #expect(steps.map(\.index) == Array(0..<17))
    #expect(
      steps.prefix(5).map { $0.seed?.value } == [4, 4, 5, 5, 4], "\(steps.prefix(5))")
    #expect(steps.filter { $0.entry == 2 }.count == 1)
  }

  @Test func theFirstFailingRunOfAScenarioSaysItAll() {
    let plan = SuitePlan(Self.entries, seeds: SeedRange("1..3"))
    var walk = SuiteWalk(plan)
    var begun: [String] = []
    while let step = walk.next {
      let id = plan.entries[step.entry].id
      begun.append("\(id) \(step.seed?.value ?? 0)")
      walk.take(
        outcome(of: plan.entries[step.entry], step, fails: id == "d.yaml" && begun.count > 8))
    }
    #expect(begun.count == 12, "\(begun)")
    #expect(begun.contains("d.yaml 2") && !begun.contains("d.yaml 3"))
    #expect(walk.tally.failures == 2 && walk.tally.notBegun == 0 && walk.tally.runs == 12)
    let report = walk.tally.outcomes[3].report
    #expect(report?.seed == Seed(2) && report?.runs == 2 && report?.passed == false)
    #expect(walk.tally.outcomes[4].report?.runs == 3)
  }

  @Test(arguments: [(1, 1, 4), (2, 4, 1), (3, 5, 0)] as [(Int, Int, Int)])
  func failuresEnoughEndIt(limit: Int, begun: Int, notBegun: Int) {
    let entries = [0, 3, 4, 1, 2].map { Self.entries[$0] }
    let plan = SuitePlan(entries)
    var walk = SuiteWalk(plan, maxFailures: limit)
    while let step = walk.next {
      walk.take(outcome(of: entries[step.entry], step, fails: [0, 3].contains(step.entry)))
    }
    #expect(walk.tally.outcomes.count == begun && walk.tally.notBegun == notBegun)
  }

  private func outcome(
    of entry: SuiteEntry, _ step: SuitePlan.Step, fails: Bool
  ) -> ScenarioOutcome {
    switch entry {
    case .refused(let refusal): .refused(refusal)
    case .scenario(let scenario):
      .ran(
        RunReport(
          file: scenario.id, name: scenario.name, seed: step.seed ?? scenario.seed,
          problems: fails ? ["it fails"] : []))
    }
  }
}
