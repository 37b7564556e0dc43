import EventLoop
import Journaling
import PrintedText
import Referee
import ScenarioFiles
import Testing
import TimeAndChance

@testable import Simulation

/// A journal that was saved is judged as its run was.
@Suite struct SavedTrialTests {
  @Test(arguments: [
    "silent-edit.yaml", "users/goes-on-in-a-session.yaml", "users/is-killed-in-a-download.yaml",
    "users/together",
  ])
  func aRunOfOurs(_ path: String) throws {
    let top = #filePath.replacing(/Tests\/SimulationTests\/.*/, with: "")
    let scenarios = try ScenarioReading(for: .run)
      .all(ScenarioFolder.places(paths: [top + "Scenarios/" + path]))
    #expect(!scenarios.isEmpty)
    for scenario in try scenarios.map({ try $0.get() }) {
      let live = try ScenarioRunner().run(scenario)
      let text = JournalFile(live.journal, epoch: .standard, client: live.client).text
      let file = try JournalFile(reading: Array(text.utf8))
      let saved = SavedTrial.result(of: file, at: "saved.jsonl", scenario)
      #expect(Self.card(saved) == Self.card(live), "\(scenario.id)")
      let steps = scenario.everybody.flatMap(\.steps).flatMap(\.expect)
      #expect(saved.verdicts == live.verdicts.dropFirst(steps.count).map(\.self), "\(scenario.id)")
      #expect(saved.leftOut.map(\.what) == steps.map(\.written), "\(scenario.id)")
      #expect(saved.problems == live.problems)
    }
  }

  /// Who does nothing keeps every rule, and is not judged to be right.
  @Test func aJournalOfNobody() throws {
    let text = JournalFile(Journal(), epoch: .standard).text
    let file = try JournalFile(reading: Array(text.utf8))
    let saved = SavedTrial.result(of: file, at: "saved.jsonl")
    #expect(saved.problems == ["the journal has no request that the service documents"])
    #expect(!saved.passed)
  }

  /// What is not in a journal, and what nobody saw, is not found missing.
  @Test(
    arguments: [
      (
        nil,
        ["said: Hello", "credits: { available: 1 }", "state: { draft: x }", "error: no-answer"]
      ),
      (ClientRun.Kind.stranger, ["said: Hello", "error: no-answer"]),
      (.ours, []),
      (.oursAtService, ["credits: { available: 1 }", "state: { draft: x }", "took: 0s..1s"]),
    ] as [(ClientRun.Kind?, [String])])
  func whatIsLeftOut(kind: ClientRun.Kind?, left: [String]) throws {
    let text = """
      scenario: All kinds
      expect:
        - said: Hello
        - credits: { available: 1 }
        - state: { draft: x }
        - error: no-answer
        - took: 0s..1s
      """
    let scenario = try ScenarioReading(for: .serve)
      .scenario(Array(text.utf8), file: "all.yaml", case: nil).get()
    let client = kind.map {
      ClientRun(
        $0, sight: $0 == .stranger ? [] : .all, cameToAnEnd: true, timeJumps: false)
    }
    let file = JournalFile(Journal(), epoch: .standard, client: client)
    let result = SavedTrial.result(of: file, at: "saved.jsonl", scenario)
    #expect(result.leftOut.map(\.what) == left)
    #expect(result.verdicts.count == 5 - left.count)
  }

  /// Who is no user of the scenario is judged for himself.
  @Test func aStrangerIsNoneOfTheUsers() throws {
    let text = """
      scenario: Two
      users: { ann: [{ say: hello }], bo: [{ say: hello }] }
      expect: [{ said: Hello, user: ann }]
      """
    let scenario = try ScenarioReading(for: .serve)
      .scenario(Array(text.utf8), file: "two.yaml", case: nil).get()
    var journal = Journal()
    journal.append(
      .request(
        RequestRecord(
          exchange: 1, method: "POST", path: "/api/auth/anonymous-token",
          route: "POST /api/auth/anonymous-token", detail: "")), at: .start)
    let client = ClientRun(.stranger, sight: .shown, cameToAnEnd: true, timeJumps: true)
    let result = SavedTrial.result(
      of: JournalFile(journal, epoch: .standard, client: client), at: "saved.jsonl", scenario)
    #expect(result.leftOut.map(\.reason) == ["nobody knows who is ann"])
    let line = try #require(result.card?.lines.first { $0.rule.name == "R12" })
    #expect(line.verdict != .notExercised)
  }

  private static func card(_ result: RunResult) -> String? {
    result.card.map { CardText.text($0).plain }
  }
}
