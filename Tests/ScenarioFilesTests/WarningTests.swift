import ScenarioFiles
import Testing

/// What is no mistake and probably a slip.
@Suite struct WarningTests {
  private func script(_ rules: String) -> String { "scenario: A\nscript:\n\(rules)" }

  @Test func stepsBehindTheEndOfTheirStream() {
    let text = script(
      """
        - on: POST /run_sse
          stream: [text: a, close, draft: { length: 3s }, text: b]
        - on: POST /run_sse
          nth: 2
          stream: [text: a, draft: { length: 3s }, close]
      """)
    #expect(
      complaint(text).split(separator: "\n").first
        == "a.yaml:4:53: warning: nobody sees this: close has ended the stream")
    #expect(complaint(text).split(separator: "\n").filter { $0.contains("warning") }.count == 1)
  }

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
