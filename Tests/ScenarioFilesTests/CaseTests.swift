import FakeBackend
import ScenarioFiles
import Testing
import YAMLText

/// One file with `cases:` is several scenarios.
@Suite struct CaseTests {
  static let file = """
    scenario: A render that takes $takes
    why: Renders take their time, $$ or not.
    cases:
      soon:
        takes: 20s
        status: 402
        user: [{ say: export }]
        rule: { on: GET /api/state/**, state: { lags: 2 } }
        told: [{ said: done }]
      late:
        takes: 4m
        status: 429
        user: [{ wait: 2m }, { say: costs $5 and $takes }]
        rule: { on: POST /run_sse, nth: 2, faults: [duplicate_events] }
        told: []
    backend: { latency: 1ms }
    script:
      - on: POST /api/render/proxy/lambda
        render: { takes: $takes }
      - $rule
      - on: POST /run_sse
        reply: { status: $status, message: "after ${takes}, $status" }
    user:
      - status
      - $user
    expect:
      - $told
      - said: "It took $takes."
      - took: 1s..$takes
    """

  private func cases(_ text: String) throws -> [Scenario] {
    try ScenarioFile.readAll(text, file: "a.yaml").get()
  }

  @Test func valuesStandWhereTheyAreNamed() throws {
    let (soon, late) = try (cases(Self.file)[0], cases(Self.file)[1])
    #expect([soon.id, late.id] == ["a.yaml#soon", "a.yaml#late"])
    #expect([soon.name, late.name] == ["A render that takes 20s", "A render that takes 4m"])
    #expect(soon.why == "Renders take their time, $ or not.")
    #expect(soon.script[0].action == .render(RenderFate(takes: .seconds(20))))
    #expect(late.script[0].action == .render(RenderFate(takes: .seconds(240))))
    #expect([soon.script[1].line, late.script[1].line] == [8, 14])
    #expect(
      late.script[2].action == .reply(ScriptedReply(status: 429, message: "after 4m, 429")))
    #expect(soon.user.map(\.action) == [.say("status"), .say("export")])
    #expect(
      late.user.map(\.action) == [
        .say("status"), .wait(.seconds(120)), .say("costs $5 and $takes"),
      ])
    #expect(
      soon.expect.map(\.written) == ["said: done", "said: It took 20s.", "took: 1s..20s"])
    #expect(late.expect.map(\.written) == ["said: It took 4m.", "took: 1s..4m"])
    #expect(late.expect[1].kind == .took(.seconds(1) ... .seconds(240)))
  }

  @Test func aFileWithoutCasesMayHoldDollarSigns() throws {
    let scenario = try cases("scenario: $takes\nuser: [{ say: $$5 }]\nexpect: nothing")[0]
    #expect(scenario.id == "a.yaml")
    #expect(scenario.name == "$takes")
    #expect(scenario.user.map(\.action) == [.say("$$5")])
  }

  /// A name without a value tells the case.
  @Test func namesAreToldApart() throws {
    let text = """
      scenario: A wish
      cases: { a: { w: status }, b: { w: export } }
      user: [$w]
      expect: nothing
      """
    #expect(try cases(text).map(\.name) == ["A wish (a)", "A wish (b)"])
  }

  @Test func oneCaseIsChosenByItsName() throws {
    func chosen(_ name: String?) -> String {
      switch ScenarioFile.read(Self.file, file: "a.yaml", case: name) {
      case .success(let scenario): scenario.id
      case .failure(let mistakes): mistakes.text
      }
    }
    #expect(chosen("late") == "a.yaml#late")
    #expect(
      chosen("lat") == """
        a.yaml:3:1: error: no case is called "lat"
          cases:
          ^
        hint: did you mean late?
        """)
    #expect(
      chosen(nil) == """
        a.yaml:3:1: error: the file has 2 cases, and one is wanted here
          cases:
          ^
        hint: name one: a.yaml#soon, a.yaml#late
        """)
    let plain = ScenarioFile.readAll("scenario: A\n", file: "a.yaml", case: "x", for: .serve)
    guard case .failure(let mistakes) = plain else {
      Issue.record("a case of a file without cases")
      return
    }
    #expect(mistakes.mistakes.map(\.message) == ["the file has no cases, so that #x names nothing"])
  }
}
