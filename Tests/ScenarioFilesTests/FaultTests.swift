import FakeBackend
import HTTPMessages
import ScenarioFiles
import Testing
import YAMLText

@Suite struct FaultTests {
  @Test func severalLieOverOneReply() throws {
    let text = """
      scenario: A
      script:
        - on: POST /run_sse
          nth: 2
          faults: [{ wait: 20s }, close]
        - on: POST /run_sse
          stream: [close]
          faults: [{ line_ends: crlf }, { drip: { bytes: 3, every: 1s } }]
        - on: POST /api/render/proxy/lambda
          render: { pending: 20s, goes_back: true, vanishes: 40s, url: 1m }
        - on: GET /api/state/**
          state: { lags: 2, empty: true, strange: true }
      """
    let script = try ScenarioFile.read(text, file: "a.yaml", for: .serve).get().script
    #expect(script[0].faults == [.wait(.seconds(20)), .close])
    #expect(script[0].action == .usual)
    #expect(script[1].action == .stream(.init(steps: [.close])))
    #expect(script[1].faults == [.events(.lineEnds(.crlf)), .drip(bytes: 3, every: .seconds(1))])
    #expect(
      script[2].action
        == .render(
          RenderFate(
            pending: .seconds(20), goesBack: true, vanishes: .seconds(40),
            address: .late(.seconds(60)))))
    #expect(script[3].action == .state(StateFate(lags: 2, isEmpty: true, isStrange: true)))
  }

  /// What could never be seen is a slip.
  @Test(arguments: [
    ("{ polls: 2, takes: 4m }", "takes", "polls"),
    ("{ polls: 2, pending: 2s }", "pending", "polls"),
    ("{ fails: no, sticks: pending }", "fails", "sticks"),
    ("{ fails: no, url: 1m }", "url", "fails"),
    ("{ sticks: pending, goes_back: true }", "goes_back", "sticks"),
    ("{ sticks: processing, url: never }", "url", "sticks"),
  ])
  func partsThatSayNothing(fate: String, other: String, key: String) {
    let text = """
      scenario: A
      script: [{ on: POST /api/render/proxy/lambda, render: \(fate) }]
      """
    #expect(throws: ScenarioMistakes.self) {
      do { _ = try ScenarioFile.read(text, file: "a.yaml", for: .serve).get() } catch {
        #expect("\(error)".contains("\"\(other)\" has no effect beside \"\(key)\""), "\(error)")
        throw error
      }
    }
  }

  @Test(arguments: [
    ("clsoe", "expected a fault, found \"clsoe\""),
    ("reset", "\"reset\" says too little to be a fault"),
    ("{ reset: here }", "\"reset\" expects before-headers, in-headers, after-headers or in-body"),
    ("{ close: 1 }", "\"close\" stands alone"),
    ("{ wiat: 1s }", "unknown key \"wiat\" in a fault"),
    ("{ wait: soon }", "\"wait\" expects a duration, found \"soon\""),
    ("{ drip: { bytes: 0, every: 1s } }", "\"bytes\" cannot be 0"),
    ("{ drip: { bytes: 1 } }", "a drip needs \"every\""),
    ("{ never_end: 0s }", "\"never_end\" cannot be nothing"),
    ("{ status_line: \"a\\nb\" }", "a status line is one line"),
    ("{ body: htlm }", "\"body\" expects html, empty, broken-json, other-json or huge"),
  ])
  func mistakesAreNamed(fault: String, message: String) {
    let text = "scenario: A\nscript:\n  - on: POST /run_sse\n    faults: [\(fault)]"
    #expect(complaint(text).contains(message), "\(complaint(text))")
  }

  @Test func aFaultOfEventsWantsEvents() {
    let text =
      "scenario: A\nscript:\n  - on: GET /api/credits/balance/simple\n    faults: [broken_event]"
    #expect(
      complaint(text).hasPrefix(
        "a.yaml:4:5: error: a fault of events does nothing to GET /api/credits/balance/simple"))
  }

  @Test(arguments: [
    ("POST /run_sse: close", [ReplyFault.close]),
    ("POST /run_sse: reset: in-body", [.reset(.inBody)]),
    ("GET /api/state/**: drip: { bytes: 1, every: 2s }", [.drip(bytes: 1, every: .seconds(2))]),
  ])
  func theCommandLineWritesThemToo(text: String, faults: [ReplyFault]) throws {
    let rule = try #require(try Scenario.read(fault: text, in: "--fault").get().script.first)
    #expect(rule.faults == faults)
    #expect(rule.on.description == text.prefix(rule.on.description.count))
  }

  @Test(arguments: [
    "POST /run_sse", "POST /run_sse: clsoe", "close", "POST /run_sse: reset: x", "",
    "POST /run_see: close", "POST /run_sse (undocumented): close",
  ])
  func andItsMistakesAreToldAsWell(text: String) {
    #expect(throws: ScenarioMistakes.self) { try Scenario.read(fault: text, in: "--fault").get() }
  }

  /// What was written → the mistake, at its place in just that.
  @Test(arguments: [
    ("close", "1:1: error: expected a request and its fault\n  close\n  ^\n"),
    ("POST /run_sse: clsoe", "1:16: error: expected a fault, found \"clsoe\"\n"),
    (
      "POST /run_sse: reset: x",
      "1:23: error: \"reset\" expects before-headers, in-headers, after-headers or in-body, "
        + "found \"x\"\n"
    ),
    ("foo=bar: close", "1:1: error: \"on\" expects a method and a path, found \"foo=bar\"\n"),
    ("POST /x: close", "1:1: error: no documented route fits \"POST /x\"\n"),
  ])
  func theyStandWhereTheyWereWritten(text: String, mistake: String) {
    guard case .failure(let mistakes) = Scenario.read(fault: text, in: "--fault") else {
      Issue.record("\(text) was taken")
      return
    }
    let place = "--fault:" + mistake
    #expect(mistakes.text.hasPrefix(place), "\(mistakes.text)")
  }

  @Test func aRequestThatIsNotDocumentedHasToBeMarked() throws {
    let rule = try Scenario.read(fault: "GET /healthz (undocumented): close", in: "--fault").get()
      .script.first
    #expect(rule?.on.description == "GET /healthz")
    // A line of no file would be looked for in vain.
    #expect(rule?.line == nil)
  }
}
