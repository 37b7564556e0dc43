import ScenarioFiles
import Testing

/// What is no mistake and probably a slip.
@Suite struct WarningTests {
  private func script(_ rules: String) -> String { "scenario: A\nscript:\n\(rules)" }

  @Test func statesThatNobodyWaitsFor() {
    let rule = "  - { on: GET /api/tokens, reply: { status: 500 }, then: { state: done } }"
    #expect(
      complaint(script(rule)).split(separator: "\n").first
        == "a.yaml:3:58: warning: no rule waits for state \"done\"")
    // Where somebody waits for another one, to leave that one is enough.
    let other = "  - { on: GET /api/tokens, when: { state: start }, reply: { status: 200 } }"
    #expect(complaint(script("\(other)\n\(rule)")) == "")
  }
}
