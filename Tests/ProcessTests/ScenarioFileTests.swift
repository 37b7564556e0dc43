import Foundation
import JSONText
import Testing

/// Files that cannot be run, and scenarios that do not hold.
@Suite(.waits) struct ScenarioFileTests {
  @Test(
    arguments: [
      ("nope.yaml", "nope.yaml: no such file or folder"),
      ("home", "home: no .yaml or .yml file in this folder or below it"),
      ("/proc/self/mem", "/proc/self/mem: "),
      ("/dev/null/a.yaml", "/dev/null/a.yaml: "),
    ] as [(String, String)], ["run", "check"])
  func whatIsNotThereIsNamed(file: (path: String, sentence: String), command: String) throws {
    let outcome = try Tool.away().run(command, file.path)
    #expect(outcome.code == 2)
    #expect(!outcome.output.contains("✓"))
    #expect(outcome.errors.hasPrefix("nemosim: error: \(file.sentence)"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ["run", "bad.yaml"], ["check", "bad.yaml"], ["serve", "--scenario", "bad.yaml"],
  ])
  func everyMistakeIsShownAtItsPlace(words: [String]) throws {
    let tool = try Tool.away()
    try tool.place.file("bad.yaml", Self.bad)
    let outcome = try tool.end(tool.start(words))
    #expect(outcome.code == 2)
    #expect(
      outcome.output == (words[0] == "run" ? "✗ bad.yaml  (not run: 3 mistakes)\n" : ""))
    #expect(
      outcome.errors == """
        bad.yaml:2:1: error: unknown key "skil" in a scenario
          skil: video-making-ai
          ^
        hint: did you mean skill?
        bad.yaml:4:5: error: unknown key "sya" in a step of the user
            - sya: hello
              ^
        hint: did you mean say?
        bad.yaml:5:11: error: "wait" expects a duration, found the number 5
            - wait: 5
                    ^
        hint: write 5s for 5 seconds

        """)
  }

  /// The others run, and it is in every report.
  @Test func oneBadFileStopsNoOther() throws {
    let tool = try Tool.away()
    try tool.place.file("all/a.yaml", Self.good)
    try tool.place.file("all/b.yaml", Self.bad)
    try tool.place.file("all/c.yaml", Self.good)
    let outcome = try tool.run("run", "all", "nope.yaml", "--junit", "report.xml")
    #expect(outcome.code == 2)
    #expect(
      outcome.lines.dropLast().map { String($0.prefix { $0 != "(" }) }
        == ["✗ all/b.yaml  ", "✗ nope.yaml  ", "✓ Good  ", "✓ Good  "])
    #expect(outcome.lines.last?.hasPrefix("4 scenarios, 2 not run, ") == true)
    #expect(outcome.errors.contains("all/b.yaml:2:1: error: "))
    #expect(outcome.errors.contains("nemosim: error: nope.yaml: no such file or folder"))
    let report = try tool.place.text("report.xml")
    #expect(report.ranges(of: "errors=\"1\"").count == 2)
    #expect(
      report.contains(
        "<error message=\"3 mistakes\" type=\"mistake\">all/b.yaml:2:1: error: unknown key"))

    let machine = try tool.run("run", "all", "nope.yaml", "--json")
    #expect(machine.code == 2)
    let json = try JSON.parse(machine.output)
    #expect(json["passed"] == false)
    #expect(json["scenarios"]?[1]?["mistakes"]?[0]?["line"] == 2)
    #expect(json["scenarios"]?[2]?["passed"] == true)
    #expect(json["scenarios"]?[3]?["error"] == "nope.yaml: no such file or folder")
  }

  /// Each of these would pass whatever the backend or the client did.
  @Test(
    arguments: [
      ("user: [export]\n", "without \"expect\" it would pass", "expect: nothing"),
      ("expect: [said: Saved]\n", "without \"user\" it would pass", "user: nothing"),
      ("user: []\nexpect: nothing\n", "\"user\" is empty", "user: nothing"),
      (
        "user: [upload: gone.mp4]\nexpect: nothing\n", "no file is called \"gone.mp4\"",
        "missing: true"
      ),
      (
        "user: [say: upload gone.mp4]\nexpect: nothing\n", "no file is called \"gone.mp4\"",
        "missing: true"
      ),
      (
        "user: [export]\nexpect:\n  - request: POST /run_ses\n    times: 0\n",
        "no documented route fits \"POST /run_ses\"",
        "did you mean POST /run_sse? Else write POST /run_ses (undocumented)"
      ),
      (
        "skill: gone/SKILL.md\nuser: [export]\nexpect: nothing\n", "no skill is called",
        "path beside this file"
      ),
    ] as [(String, String, String)], ["run", "check"])
  func nothingPassesWithoutLooking(
    file: (text: String, sentence: String, hint: String), command: String
  ) throws {
    let tool = try Tool.away()
    try tool.place.file("a.yaml", "scenario: A\n" + file.text)
    let outcome = try tool.run(command, "a.yaml")
    #expect(outcome.code == 2)
    #expect(!outcome.output.contains("✓"))
    #expect(outcome.errors.contains("error: \(file.sentence)"), "\(outcome.errors)")
    #expect(outcome.errors.contains(file.hint), "\(outcome.errors)")
  }

  @Test func whatIsMeantPasses() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml",
      """
      scenario: A demonstration
      script:
        - on: GET /healthz (undocumented)
          reply: { status: 200 }
      user:
        - upload: [gone.mp4]
          missing: true
      expect:
        - request: GET /healthz (undocumented)
          times: 0
        - said: "gone.mp4: there is no such file."

      """)
    #expect(try tool.run("check", "a.yaml").code == 0)
    let outcome = try tool.run("run", "a.yaml")
    // The rule never answered, which is told at the end.
    #expect(outcome.code == 1)
    #expect(!outcome.output.contains("expected"))
    try tool.place.file("b.yaml", "scenario: B\nuser: nothing\nexpect: nothing\n")
    #expect(try tool.run("run", "b.yaml").code == 0)
  }

  @Test(arguments: [
    ["--fault", "POST /run_see: close"],
    ["--fault", "GET /api/credits/balance/simple: broken_event"],
  ])
  func serveRefusesFaultsThatDoNothing(words: [String]) throws {
    let outcome = try Tool().run("serve", "--port", "0", words[0], words[1])
    #expect(outcome.code == 2)
    #expect(outcome.output == "" && outcome.errors.contains("hint: "))
  }

  /// Nobody but the server's own clients is judged there.
  @Test func aWorldAloneIsServed() throws {
    let tool = try Tool.away()
    try tool.place.file("world.yaml", "scenario: A world\nbackend: { credits: 7 }\n")
    let child = try tool.start(["serve", "--port", "0", "--scenario", "world.yaml"])
    try child.wait(for: "listening on ")
    child.send(SIGINT)
    #expect(try tool.end(child).code == 0)
    #expect(try tool.run("run", "world.yaml").code == 2)
  }

  @Test func twoScenariosShareNoGoldenJournal() throws {
    let tool = try Tool.away()
    try tool.place.file("a/x.yaml", Self.good)
    try tool.place.file("b/x.yaml", Self.good)
    let outcome = try tool.run("run", "a", "b", "--golden", "kept", "--rewrite-golden")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("a/x.yaml and b/x.yaml would share the journal x.txt"))
  }

  @Test func theHintIsTheNearestWithItsDifference() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml",
      """
      scenario: A slip
      skill: video-making-ai
      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music
        - say: export
      expect:
        - said: "music Lofi"

      """)
    let outcome = try tool.run("run", "a.yaml")
    #expect(outcome.code == 1)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let index = try #require(
      lines.firstIndex { $0.contains("hint: the nearest that was shown, at ") })
    // Expected and found stand above each other, the difference below.
    let found = lines[index + 2]
    let column = try #require(found.firstRange(of: "Lo-fi")?.lowerBound)
    let width = found.distance(from: found.startIndex, to: column)
    let expected = lines[index + 1].prefix { $0 == " " }.count
    #expect(lines[index + 1].dropFirst(expected) == "music Lofi")
    #expect(found.dropFirst(expected).hasPrefix("music Lo-fi"))
    #expect(lines[index + 3] == String(repeating: " ", count: width + 2) + "^")
    #expect(lines.contains { $0.hasPrefix("      > ") && $0.contains("user     ▸ ") })
  }

  @Test func brokenYAMLIsAMistakeToo() throws {
    let tool = try Tool.away()
    try tool.place.file("broken.yaml", "scenario: [a\nuser:\n\t- say: x\n")
    let outcome = try tool.run("run", "broken.yaml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("broken.yaml:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("^"))
  }

  @Test func anUnknownSkillIsAMistakeOfTheFile() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml", "scenario: A\nskill: video-making\nuser:\n  - say: status\nexpect: nothing\n")
    let outcome = try tool.run("run", "a.yaml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("a.yaml:2:8: error: no skill is called \"video-making\""))
    #expect(outcome.errors.contains("hint: did you mean video-making-ai?"))
  }

  @Test func checkSpeaksJSON() throws {
    let tool = try Tool.away()
    try tool.place.file("bad.yaml", Self.bad)
    let outcome = try tool.run("check", "bad.yaml", "--json")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("\"line\": 2"))
    #expect(outcome.output.contains("\"suggestion\": \"did you mean skill?\""), "\(outcome.output)")
  }

  @Test func theLibraryIsSound() throws {
    let outcome = try Tool().run("check", "Scenarios")
    #expect(outcome.code == 0)
    #expect(outcome.lines.allSatisfy { $0.hasPrefix("✓ Scenarios/") })
  }

  /// A failure says what was expected, what was found, why perhaps, and how to see it again.
  @Test func aScenarioThatDoesNotHoldExplainsItself() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "fails.yaml",
      """
      scenario: Nobody says that
      seed: 12
      user:
        - say: make a 5-second clip of a lake
      expect:
        - said: Hallelujah
        - request: POST /run_sse
          times: 1

      """)
    let outcome = try tool.run("run", "fails.yaml")
    #expect(outcome.code == 1)
    #expect(outcome.errors == "")
    let lines = outcome.lines.map { $0.trimmingPrefix(while: \.isWhitespace) }
    #expect(lines.first?.hasPrefix("✗ Nobody says that  (") == true)
    #expect(lines.contains { $0.hasPrefix("fails.yaml:6: expected said: Hallelujah") })
    #expect(lines.contains { $0.hasPrefix("found: ") })
    #expect(lines.contains { $0.hasPrefix("hint: ") })
    #expect(!outcome.output.contains("fails.yaml:7: expected"))

    let replay = try #require(lines.first { $0.hasPrefix("replay: ") }).dropFirst(8)
    #expect(replay == "nemosim run fails.yaml --seed 12 --journal")
    let again = try tool.shell(String(replay).replacing("nemosim", with: "\"$NEMOSIM\""))
    #expect(again.code == 1)
    #expect(again.output.contains("POST /run_sse"))
    #expect(again.output.hasSuffix(outcome.output))
  }

  @Test(
    arguments: [
      (
        "script: [{ on: POST /api/render/proxy/lambda, reply: { status: 500 } }]",
        "a rule of the script never answered"
      ),
      (
        "backend: { refuses: [0s..1ms, 50h..51h] }",
        "nobody met that the backend refuses from 50h on"
      ),
    ]
      + ["reorder_events", "split_characters", "{ cut_at: 10h }", "{ wait: 0s }"].map { fault in
        (
          "script: [{ on: POST /run_sse, faults: [\(fault)], stream: [{ text: Done }, close] }]",
          "never answered: on POST /run_sse (line 2): without effect: "
        )
      })
  func whatNobodyMetFailsTheRun(world: String, problem: String) throws {
    let tool = try Tool.away()
    try tool.place.file(
      "unmet.yaml",
      "scenario: Not met\n\(world)\nuser: [credits, { say: add music }]\nexpect: nothing\n")
    let outcome = try tool.run("run", "unmet.yaml")
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("problem: "))
    #expect(outcome.output.contains(problem), "\(outcome.output)")
    #expect(!outcome.output.contains("from 0s on"))
  }

  private static let bad = """
    scenario: Bad
    skil: video-making-ai
    user:
      - sya: hello
      - wait: 5
    expect: nothing

    """

  private static let good = "scenario: Good\nuser:\n  - say: status\nexpect: nothing\n"
}
