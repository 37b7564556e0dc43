import JSONText
import Journaling
import PrintedText
import Referee
import Testing
import TimeAndChance
import YAMLText

@testable import Simulation

/// What is told of runs, in each form.
@Suite struct ReportTests {
  private var passed: RunReport {
    var report = RunReport(file: "a.yaml", name: "Good", seed: Seed(1), duration: .seconds(75))
    report.realTime = .microseconds(1500)
    return report
  }

  private var failed: RunReport {
    var report = RunReport(
      file: "b.yaml", name: "Bad <&>", tags: ["slow", "x"], seed: Seed(7), duration: .seconds(2),
      verdicts: [
        Verdict(written: "took: 1s..2s", line: 1, held: true),
        Verdict(written: "said: hi", line: 9, held: false, found: "shown never", hint: "look"),
        Verdict(written: "took: 1s..2s", line: 4, held: true),
      ],
      card: ReportCard(lines: [
        ReportCard.Line(rule: Rule.all[0], verdict: .kept(times: 3)),
        ReportCard.Line(
          rule: Rule.all[4],
          verdict: .broken([Breach(entry: 4, at: .start, "50 % silent", expected: "words")])),
        ReportCard.Line(rule: Rule.all[5], verdict: .notExercised),
      ]),
      problems: ["a rule never answered"])
    report.journal = JournalCopy(text: "a line\n", entries: [["at": 0]])
    return report
  }

  private var refusal: ScenarioOutcome.Refusal {
    let source = SourceText(name: "c\n.yaml", text: "seed")
    return ScenarioOutcome.Refusal(
      file: "c\n.yaml", mistakes: [YAMLMistake(in: source, at: .start, "no")])
  }

  /// One was not begun.
  private var tally: SuiteTally {
    var tally = SuiteTally(entries: 4)
    let outcomes: [ScenarioOutcome] = [.ran(passed), .ran(failed), .refused(refusal)]
    for (index, outcome) in outcomes.enumerated() { tally.take(outcome, of: index) }
    return tally
  }

  @Test func peopleSeeWhatToDo() {
    #expect(TextReport.text(passed).plain == "✓ Good  (1 min 15 s, a.yaml)\n")
    #expect(
      TextReport.text(failed).plain.hasPrefix(
        """
        ✗ Bad <&>  (2 s, b.yaml)
            b.yaml:9: expected said: hi
              found: shown never
              hint: look
            problem: a rule never answered
          ✗ R5  \(Rule.all[4].sentence)

        """))
    #expect(
      TextReport.text(failed).plain.hasSuffix(
        "    replay: nemosim run b.yaml --seed 7 --journal\n"))
    #expect(
      TextReport.text(refusal).plain == "✗ c\\u{a}.yaml  (not run: 1 mistake)\n")
  }

  @Test func failuresComeFirstThenWhatTookLongest() {
    let lines = SuiteText.text(tally).plain.split(separator: "\n").map(String.init)
    #expect(lines.first == "✗ Bad <&>  (2 s, b.yaml)")
    #expect(
      lines.suffix(4) == [
        "✗ c\\u{a}.yaml  (not run: 1 mistake)", "✓ Good  (1 min 15 s, a.yaml)",
        "✗ Bad <&>  (2 s, b.yaml)",
        "4 scenarios, 1 failed, 1 not run, 1 not begun, 1 min 17 s of virtual time",
      ])
  }

  @Test func ofManyThatPassedTheLongestAreTold() {
    var tally = SuiteTally(entries: 30)
    for index in 0..<30 {
      let report = RunReport(
        file: "\(index).yaml", name: "N", seed: Seed(1), duration: .seconds(index % 7))
      tally.take(.ran(report), of: index)
    }
    let lines = SuiteText.text(tally).plain.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(3) == ["✓ N  (6 s, 6.yaml)", "✓ N  (6 s, 13.yaml)", "✓ N  (6 s, 20.yaml)"])
    #expect(
      lines.suffix(2) == [
        "  … and 20 that took less virtual time",
        "30 scenarios, all passed, 1 min 25 s of virtual time",
      ])
  }

  @Test func severalRunsAreToldAsOne() {
    var next = passed
    next.seed = Seed(2)
    #expect(
      TextReport.text(passed.followed(by: next)).plain == "✓ Good  (2 runs, 2 min 30 s, a.yaml)\n")
    next.problems = ["it fails"]
    let sum = passed.followed(by: next)
    #expect(
      TextReport.text(sum).plain == """
        ✗ Good  (run 2, with seed 2, is the first that fails; 1 min 15 s, a.yaml)
            problem: it fails
            replay: nemosim run a.yaml --seed 2 --journal

        """)
  }

  @Test func machinesReadTheSame() {
    let json = JSONReport.json(tally)
    #expect(json["version"] == 1)
    #expect(json["passed"] == false)
    #expect(json["notBegun"] == 1)
    #expect(json["scenarios"]?[1]?["expectations"]?[1]?["found"] == "shown never")
    #expect(json["scenarios"]?[1]?["tags"] == ["slow", "x"])
    #expect(json["scenarios"]?[0]?["journal"] == nil)
    #expect(json["scenarios"]?[0]?["virtualSeconds"]?.double == 75)
    #expect(json["scenarios"]?[1]?["journal"] == [["at": 0]])
    #expect(json["scenarios"]?[2]?["passed"] == false)
    #expect(json["scenarios"]?[2]?["error"] == "1 mistake")
    #expect(json["scenarios"]?[2]?["mistakes"]?[0]?["message"] == "no")
  }

  /// What a worker sends is what its parent would have found itself.
  @Test func aReportComesWholeFromAnotherProcess() throws {
    var ofFragment = failed
    ofFragment.verdicts[1].fragment = "parts/p.yaml"
    ofFragment.leftOut = [LeftOut("took", "time is its own")]
    ofFragment.leftOut[0].fragment = "parts/p.yaml"
    for report in [passed, failed, passed.followed(by: failed), ofFragment] {
      let sent = report.message.text
      let came = try #require(RunReport(message: try JSON.parse(sent)))
      #expect(came.message.text == sent)
      #expect(JUnitReport.text([.ran(came)]) == JUnitReport.text([.ran(report)]))
      #expect(TextReport.text(came) == TextReport.text(report))
      #expect(TextReport.card(came) == TextReport.card(report))
      #expect(came.journal == report.journal && came.realTime == report.realTime)
    }
    #expect(RunReport(message: ["file": "a"]) == nil)
  }

  @Test func junitTellsVirtualTimeFromReal() {
    let text = JUnitReport.text([.ran(passed)])
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
        <testsuite name="Good" package="a.yaml" id="0" timestamp="2026-03-13T17:40:00" \
        hostname="localhost" tests="1" failures="0" errors="0" skipped="0" time="0.002">
        <properties>
        <property name="seed" value="1"/>
        <property name="virtualSeconds" value="75"/>
        <property name="runs" value="1"/>
        </properties>
        <testcase name="comes to its end, and each rule of its script answers" \
        classname="a.yaml" time="0.002"/>
        <system-out></system-out>
        <system-err></system-err>
        </testsuite>
        </testsuites>

        """)
  }

  @Test func junitHasACaseForEachExpectationAndRule() {
    let text = JUnitReport.text(tally)
    #expect(
      text.contains("<testsuite name=\"not begun\" package=\"not begun\" id=\"3\""))
    #expect(
      text.contains(
        "<testcase name=\"scenario 4\" classname=\"not begun\" time=\"0\">\n"
          + "<skipped message=\"the run ended before\"/>\n</testcase>"))
    #expect(text.contains("tests=\"7\" failures=\"3\" errors=\"0\" skipped=\"1\""))
    #expect(text.contains("name=\"Bad &lt;&amp;&gt;\""))
    #expect(text.contains("<failure message=\"a rule never answered\" type=\"failure\">"))
    #expect(text.contains("name=\"took: 1s..2s (2)\""))
    #expect(text.contains("<skipped message=\"no occasion\"/>"))
    #expect(text.contains(">b.yaml:9: found: shown never&#10;look</failure>"))
    #expect(text.contains("<system-out>a line&#10;</system-out>"))
    #expect(
      text.contains(
        "<error message=\"1 mistake\" type=\"mistake\">c&#10;.yaml:1:1: error: no"))
  }

  /// Not all that is written down as its user's is something that he asks for.
  @Test(
    arguments: [
      (.asked("add music"), nil, "The user asks: add music"),
      (.asked("wait for me, 5 s"), nil, "The user asks: wait for me, 5 s"),
      (.asked("wait 0.5 s"), "ann", "ann waits 0.5 s"),
      (.asked("go online"), "ann", "The network for ann is there again"),
      (.asked("quit"), nil, "The user ends the client"),
      (.interrupted(.kill), nil, "The client is killed"),
      (.interrupted(.kill), "ann", "ann's client is killed"),
      (.interrupted(.cancel), nil, "The user cancels"),
      (.interrupted(.offline), nil, "The network is gone"),
    ] as [(Happening, String?, String)])
  func whatHappensInPlainWords(happening: Happening, user: String?, sentence: String) {
    var journal = Journal()
    journal.append(happening, at: .start, of: user)
    #expect(ScenarioStory.lines(journal).map(\.sentence) == [sentence])
  }

  @Test func tapHasASubtestForEachScenario() {
    #expect(
      TAPReport.text(tally) == """
        TAP version 14
        1..4
            # Subtest: Good
            1..1
            ok 1 - comes to its end, and each rule of its script answers
        ok 1 - Good (a.yaml, seed 1)
            # Subtest: Bad <&>
            1..7
            not ok 1 - comes to its end, and each rule of its script answers
              ---
              message: "a rule never answered"
              severity: fail
              details: "a rule never answered"
              at:
                file: "b.yaml"
              ...
            ok 2 - took: 1s..2s
            not ok 3 - said: hi
              ---
              message: "expected said: hi; found: shown never"
              severity: fail
              details: "found: shown never\\nlook"
              at:
                file: "b.yaml"
                line: 9
              ...
            ok 4 - took: 1s..2s (2)
            ok 5 - R1 \(Rule.all[0].sentence)
            not ok 6 - R5 \(Rule.all[4].sentence)
              ---
              message: "00:00:00.000 50 % silent"
              severity: fail
              details: \(JSON.string(CardText.text(failed.card!.lines[1]).plain).text)
              at:
                file: "b.yaml"
              ...
            ok 7 - R6 \(Rule.all[5].sentence) # SKIP no occasion
        not ok 2 - Bad <&> (b.yaml, seed 7)
        not ok 3 - c\\\\u{a}.yaml
          ---
          message: "1 mistake"
          severity: fail
          details: \(JSON.string(refusal.text).text)
          at:
            file: "c\\n.yaml"
          ...
        ok 4 # SKIP not begun, as the run ended before

        """)
  }

  @Test func gitHubMarksLines() {
    let lines = GitHubReport.annotations(tally.outcomes) { "sub/" + $0 }
    #expect(lines.count == 4)
    #expect(
      lines[1]
        == "::error file=sub/b.yaml,line=9,title=Bad <&>::said: hi%0Afound: shown never%0Alook"
    )
    #expect(lines[2].contains("50 %25 silent"))
    #expect(lines[3] == "::error file=sub/c%0A.yaml,line=1,col=1,title=not run::no")
    #expect(
      GitHubReport.annotations([
        .ran(
          RunReport(
            file: "a:b,c", name: "d:e", seed: Seed(1),
            problems: ["x: y, z"]))
      ])[0].hasPrefix("::error file=a%3Ab%2Cc,line=1,title=d%3Ae::"))
  }

  @Test func gitHubGetsATable() {
    let lines = GitHubReport.summary(tally).split(separator: "\n").map(String.init)
    #expect(
      lines[0]
        == "### nemosim: 4 scenarios, 1 failed, 1 not run, 1 not begun, 1 min 17 s of virtual time")
    #expect(lines[3].hasPrefix("| ❌ | Bad &lt;&amp;&gt;<br>`b.yaml` | 2 s | comes to its end"))
    #expect(lines[5] == "| ✅ | Good<br>`a.yaml` | 1 min 15 s |  |")
  }

  @Test(arguments: [
    (Duration.milliseconds(850), "850 ms"), (.seconds(60), "1 min"),
    (.seconds(3725), "1 h 2 min 5 s"),
  ])
  func spans(duration: Duration, text: String) {
    #expect(TextReport.span(duration) == text)
  }
}
