import JSONText
import Journaling
import Simulation
import Testing
import TimeAndChance

@Suite struct ReportTests {
  private var passed: RunResult {
    RunResult(file: "a.yaml", name: "Good", seed: Seed(1), journal: Journal())
  }

  private var failed: RunResult {
    RunResult(
      file: "b.yaml", name: "Bad <&>", seed: Seed(7), journal: Journal(),
      verdicts: [
        Verdict(written: "took: 1s..2s", line: 1, held: true),
        Verdict(written: "said: hi", line: 9, held: false, found: "shown never", hint: "look"),
      ],
      problems: ["a rule never answered"])
  }

  @Test func peopleSeeWhatToDo() {
    let report = TextReport(.plain)
    #expect(report.text(passed) == "✓ Good  (0 ms, a.yaml)\n")
    #expect(
      report.text(failed) == """
        ✗ Bad <&>  (0 ms, b.yaml)
            b.yaml:9: expected said: hi
              found: shown never
              hint: look
            problem: a rule never answered
            replay: nemosim run b.yaml --seed 7 --journal

        """)
    #expect(report.summary([passed, failed]) == "2 scenarios, 1 failed, 0 ms of virtual time\n")
  }

  @Test func machinesReadTheSame() {
    let json = JSONReport.json([passed, failed], withJournals: false)
    #expect(json["passed"] == false)
    #expect(json["scenarios"]?[1]?["expectations"]?[1]?["found"] == "shown never")
    #expect(json["scenarios"]?[0]?["journal"] == nil)
  }

  @Test func junitIsXML() {
    let text = JUnitReport.text([passed, failed])
    #expect(text.contains("<testsuite name=\"nemosim\" tests=\"2\" failures=\"1\">"))
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
