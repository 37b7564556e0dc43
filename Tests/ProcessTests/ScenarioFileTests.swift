import Testing

/// Files that cannot be run, and scenarios that do not hold.
@Suite struct ScenarioFileTests {
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
    #expect(outcome.output == "")
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
    #expect(outcome.output == "")
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

  @Test func oneBadFileStopsAllBeforeAnythingRuns() throws {
    let tool = try Tool.away()
    try tool.place.file("all/a.yaml", "scenario: Good\nuser:\n  - say: status\n")
    try tool.place.file("all/b.yaml", Self.bad)
    let outcome = try tool.run("run", "all")
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("all/b.yaml:2:1: error: "))
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
    try tool.place.file("a.yaml", "scenario: A\nskill: video-making\nuser:\n  - say: status\n")
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

  @Test func aRuleThatNeverAnsweredFailsTheRun() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "unused.yaml",
      """
      scenario: Never exported
      script:
        - on: POST /api/render/proxy/lambda
          reply: { status: 500 }
      user:
        - say: how many credits are left?

      """)
    let outcome = try tool.run("run", "unused.yaml")
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("problem: a rule of the script never answered"))
  }

  private static let bad = """
    scenario: Bad
    skil: video-making-ai
    user:
      - sya: hello
      - wait: 5

    """
}
