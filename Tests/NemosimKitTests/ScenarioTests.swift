import NemosimKit
import Testing

@Suite struct ScenarioTests {
  @Test func everyMistakeIsToldAtOnce() throws {
    let error = #expect(throws: NemosimError.self) {
      try Scenario(
        yaml: """
          scenario: With slips
          backend: { credit: 5 }
          script: [{ on: POST /run_see, reply: { status: 200 } }]
          user: [{ say: hello }]
          expect: nothing
          """, file: "slips.yaml")
    }
    guard case .mistakes(let mistakes)? = error else {
      Issue.record("not the mistakes but \(String(describing: error))")
      return
    }
    #expect(mistakes.map(\.line) == [2, 3])
    #expect(mistakes.map(\.file) == ["slips.yaml", "slips.yaml"])
    #expect(mistakes[0].suggestion == "did you mean credits?")
    #expect(error?.description.contains("slips.yaml:2:12: error: ") == true)
  }

  @Test func whatCannotBeReadIsToldInWords() {
    #expect(throws: NemosimError.unreadable("/no/such.yaml: no such file or folder")) {
      try Scenario(contentsOf: "/no/such.yaml")
    }
    #expect(throws: NemosimError.unreadable("/no: no such file or folder")) {
      try Scenario.all(in: "/no")
    }
  }

  /// A fake needs no user; a run does, and says what is missing.
  @Test func aWorldAloneCannotBeRun() async throws {
    let scenario = try Scenario(yaml: "scenario: A world\nbackend: { credits: 7 }\n")
    await #expect(throws: NemosimError.self) { try await scenario.run() }
  }

  @Test func aFolderGivesItsScenarios() throws {
    let scenarios = try Scenario.all(in: Checkout.file("Integrations/scenarios"))
    #expect(scenarios.map(\.name).count == 7)
    #expect("\(scenarios[0])" == scenarios[0].name)
  }
}
