import JSONText
import Journaling
import PrintedText
import Simulation
import Testing
import TimeAndChance
import YAMLText

@Suite struct ReportTests {
  private var passed: RunResult {
    RunResult(file: "a.yaml", name: "Good", seed: Seed(1), evidence: Journal())
  }

  private var failed: RunResult {
    RunResult(
      file: "b.yaml", name: "Bad <&>", seed: Seed(7), evidence: Journal(),
      verdicts: [
        Verdict(written: "took: 1s..2s", line: 1, held: true),
        Verdict(written: "said: hi", line: 9, held: false, found: "shown never", hint: "look"),
      ],
      problems: ["a rule never answered"])
  }

  private var refusal: ScenarioOutcome.Refusal {
    let source = SourceText(name: "c\n.yaml", text: "seed")
    return ScenarioOutcome.Refusal(
      file: "c\n.yaml", mistakes: [YAMLMistake(in: source, at: .start, "no")])
  }

  private var all: [ScenarioOutcome] { [.ran(passed), .ran(failed), .refused(refusal)] }

  @Test func peopleSeeWhatToDo() {
    #expect(TextReport.text(passed).plain == "✓ Good  (0 ms, a.yaml)\n")
    #expect(
      TextReport.text(failed).plain == """
        ✗ Bad <&>  (0 ms, b.yaml)
            b.yaml:9: expected said: hi
              found: shown never
              hint: look
            problem: a rule never answered
            replay: nemosim run b.yaml --seed 7 --journal

        """)
    #expect(
      TextReport.text(refusal).plain == "✗ c\\u{a}.yaml  (not run: 1 mistake)\n")
    #expect(
      TextReport.summary(all).plain
        == "3 scenarios, 1 failed, 1 not run, 0 ms of virtual time\n")
    #expect(
      TextReport.summary([.ran(passed)]).plain
        == "1 scenario, all passed, 0 ms of virtual time\n")
  }

  @Test func machinesReadTheSame() {
    let json = JSONReport.json(all, withJournals: false)
    #expect(json["passed"] == false)
    #expect(json["scenarios"]?[1]?["expectations"]?[1]?["found"] == "shown never")
    #expect(json["scenarios"]?[0]?["journal"] == nil)
    #expect(json["scenarios"]?[2]?["passed"] == false)
    #expect(json["scenarios"]?[2]?["error"] == "1 mistake")
    #expect(json["scenarios"]?[2]?["mistakes"]?[0]?["message"] == "no")
  }

  @Test func junitIsXML() {
    let text = JUnitReport.text(all)
    #expect(
      text.contains("<testsuite name=\"nemosim\" tests=\"3\" failures=\"1\" errors=\"1\">"))
    #expect(text.contains("<error message=\"1 mistake\">c\\u{a}.yaml:1:1: error: no") == false)
    #expect(text.contains("<error message=\"1 mistake\">c&#10;.yaml:1:1: error: no"))
    #expect(text.contains("name=\"Bad &lt;&amp;&gt;\""))
    #expect(text.contains("<failure message=\"a rule never answered\">"))
  }

  @Test(arguments: [
    (Duration.milliseconds(850), "850 ms"), (.seconds(60), "1 min"),
    (.seconds(3725), "1 h 2 min 5 s"),
  ])
  func spans(duration: Duration, text: String) {
    #expect(TextReport.span(duration) == text)
  }
}
