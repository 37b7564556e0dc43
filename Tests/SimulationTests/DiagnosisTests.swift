import Journaling
import ScenarioFiles
import Testing
import TimeAndChance

@testable import Simulation

/// What may be the cause of a failure, each found by trying.
@Suite struct DiagnosisTests {
  @Test(
    arguments: [
      (
        "backend: { credits: 60 }",
        "[upload: media/city-timelapse.mp4, say: add lo-fi background music, say: add a title \"A\"]",
        "[timeline: A]",
        ["60 credits are too few: with backend: { credits: 100 } it holds"]
      ),
      (
        "script: [{ on: POST /run_sse, times: 1, stream: [{ text: Busy }, close] }]",
        "[say: hello, say: hello]", "[{ said: Busy, times: 2 }]",
        [
          "the rule \"on POST /run_sse\" (line 2) is used up after one answer: "
            + "with times: 2 or more there it holds"
        ]
      ),
      (
        "backend: { switches: { downloadReply: json } }",
        "[say: hello]", "[said: Hallelujah]", []
      ),
    ] as [(String, String, String, [String])])
  func causes(world: String, user: String, expect: String, told: [String]) throws {
    let scenario = try Self.scenario(world, user: user, expect: expect)
    let runner = ScenarioRunner()
    let result = try runner.run(scenario)
    #expect(result.verdicts.map(\.held) == [false], "\(result.words.text)")
    let explained = try Diagnosis(runner).explain(result, scenario)
    #expect(explained.verdicts.map(\.causes) == [told])
  }

  @Test func aSwitchIsFound() throws {
    let scenario = try Self.scenario(
      "backend: { switches: { exportPlan: none }, credits: 500 }",
      user: "[upload: media/city-timelapse.mp4, say: add lo-fi background music, export]",
      expect: "[{ download: { playable: true } }]")
    let runner = ScenarioRunner()
    let result = try Diagnosis(runner).explain(try runner.run(scenario), scenario)
    #expect(
      result.verdicts[0].causes == [
        "the switch exportPlan is none: with exportPlan: any (its default) it holds"
      ],
      "\(result.words.text)")
  }

  @Test func whatHoldsIsNotExplained() throws {
    let scenario = try Self.scenario("seed: 1", user: "[say: hello]", expect: "[not_said: x9]")
    let runner = ScenarioRunner()
    let result = try Diagnosis(runner).explain(try runner.run(scenario), scenario)
    #expect(result.verdicts[0].causes == [] && result.verdicts[0].held)
  }

  private static func scenario(
    _ world: String, user: String, expect: String
  ) throws -> Scenario {
    try ScenarioFile.read(
      "scenario: A\n\(world)\nuser: \(user)\nexpect: \(expect)\n", file: "a.yaml"
    ).get()
  }
}
