import ScenarioFiles
import Testing

/// Names of parts in expectations and conditions: a slip would make one that could never fail.
@Suite struct PartNameTests {
  @Test(arguments: [
    ("request: '* /**', headers: { X-Skil-Source: video }", "request has \"X-Skil-Source\""),
    ("request: '* /**', body: { new_mesage.parts.0.text: a }", "did you mean new_message.parts.0"),
    ("request: '* /**', body: { sesionId: a }", "did you mean sessionId?"),
    ("request: '* /**', query: { task_ids: a }", "did you mean task_id?"),
    ("state: { drft.t.0.tt: 0 }", "no state has \"drft.t.0.tt\""),
  ])
  func slipsAreMistakes(expectation: String, words: String) {
    let mistakes = Self.mistakes(of: expectation)
    #expect(mistakes.contains(words), "\(mistakes)")
  }

  /// What is like none of the known names may be what somebody wants to see nobody send.
  @Test(arguments: [
    "request: '* /**', headers: { x-skill-source: video }",
    "request: '* /**', headers: { X-Corporate-Proxy: yes }",
    "request: '* /**', body: { newMessage.parts.0.text: a }",
    "request: '* /**', query: { zork: q }",
    "state: { anything: 0 }",
  ])
  func othersAreNone(expectation: String) {
    #expect(Self.mistakes(of: expectation) == "")
  }

  private static func mistakes(of expectation: String) -> String {
    let text = "scenario: A\nuser: nothing\nexpect: [{ not: { \(expectation) } }]\n"
    switch ScenarioFile.read(text, file: "a.yaml", for: .run) {
    case .success: return ""
    case .failure(let mistakes): return "\(mistakes)"
    }
  }
}
