import Foundation
import JSONText
import Testing

/// Which scenarios a command line runs, how often, and in how many processes.
@Suite(.waits) struct RunSelectionTests {
  /// Two that hold, one that does not, one with mistakes.
  private static func tool() throws -> Tool {
    let tool = try Tool.away()
    try tool.place.file("all/a.yaml", good("Alpha", tags: "tags: [slow, first]\n"))
    try tool.place.file("all/b.yaml", bad)
    try tool.place.file("all/c.yaml", "scenario: C\nsya: x\n")
    try tool.place.file("all/deep/d.yaml", good("Delta", tags: "tags: slow\n"))
    return tool
  }

  private static func good(_ name: String, tags: String = "") -> String {
    "scenario: \(name)\n\(tags)user:\n  - wait: 2s\n  - say: status\nexpect: nothing\n"
  }

  private static let bad = """
    scenario: Beta
    user:
      - say: status
    expect:
      - said: Hallelujah

    """

  @Test(
    arguments: [
      (["all"], ["✗ Beta", "✗ all/c.yaml", "✓ Alpha", "✓ Delta", "✗ Beta"], 2),
      (["all", "--only", "ta"], ["✗ Beta", "✓ Delta", "✗ Beta"], 1),
      (["all", "--only", "deep/"], ["✓ Delta"], 0),
      (["all", "--only", "/^(Al|De)/"], ["✓ Alpha", "✓ Delta"], 0),
      (["all/a.yaml", "all/deep", "--tag", "first"], ["✓ Alpha"], 0),
      (["all", "--shard", "1/2"], ["✗ all/c.yaml", "✓ Alpha"], 2),
      (["all", "--shard", "2/2"], ["✗ Beta", "✓ Delta", "✗ Beta"], 1),
      (["all", "--shard", "9/9"], [], 0),
      (["all", "--fail-fast"], ["✗ Beta", "✓ Alpha", "✗ Beta"], 1),
      (["all", "--max-failures", "2"], ["✗ Beta", "✗ all/c.yaml", "✓ Alpha", "✗ Beta"], 2),
    ] as [([String], [String], Int32)], ["1", "3"])
  func whatIsRun(row: (words: [String], marks: [String], code: Int32), jobs: String) throws {
    let tool = try Self.tool()
    let outcome = try tool.end(tool.start(["run", "--jobs", jobs] + row.words))
    #expect(outcome.code == row.code, "\(outcome.output)\(outcome.errors)")
    let lines = outcome.lines.filter { $0.hasPrefix("✓ ") || $0.hasPrefix("✗ ") }
    #expect(lines.map { $0.components(separatedBy: "  ")[0] } == row.marks)
    let words = "nemosim: no scenario falls into part 9/9\n"
    #expect(outcome.errors.contains(words) == row.words.contains("9/9"))
    if row.words.contains("--fail-fast") {
      #expect(outcome.lines.last?.hasPrefix("4 scenarios, 1 failed, 2 not begun, ") == true)
    }
  }

  @Test func runsWhoseProcessesWereKilledAreFailures() throws {
    let tool = try Self.tool()
    let outcome = try tool.shell(
      """
      "$NEMOSIM" run all/a.yaml --seeds 1..100000 --jobs 2 & run=$!
      one= other= work=0 rest=0
      # Both are in the middle of runs when they have worked for three hundredths of a second.
      while kill -0 "$run" && [ "$work" -lt 3 -o "$rest" -lt 3 ]; do
        if [ "$other" ]; then
          read -r _ _ _ _ _ _ _ _ _ _ _ _ _ work _ <"/proc/$one/stat"
          read -r _ _ _ _ _ _ _ _ _ _ _ _ _ rest _ <"/proc/$other/stat"
        else
          read -r one other _ <"/proc/$run/task/$run/children"
        fi
      done
      kill -KILL "$one" "$other"
      wait "$run"
      code=$?
      # The next one removes what they left.
      "$NEMOSIM" run all/a.yaml
      exit $code
      """)
    #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output.contains("the process that was to run it was ended by signal 9 before"),
      "\(outcome.output)")
  }

  @Test func standardInputIsAScenario() throws {
    let tool = try Tool.away()
    for jobs in ["1", "2"] {
      let outcome = try tool.run(
        "run", "-", "--repeat", "2", "--jobs", jobs, input: .text(Self.good("Piped")))
      #expect(outcome.output == "✓ Piped  (2 runs, 4 s, -)\n", "\(outcome.errors)")
    }
    let mistake = try tool.run("check", "-", input: .text("scenario: A\nsya: x\n"))
    #expect(mistake.code == 2)
    #expect(mistake.errors.hasPrefix("-:1:1: error: without \"user\""), "\(mistake.errors)")
    var equipped = tool
    equipped.variables["PATH"] = "/usr/bin:/bin"
    let flood = try equipped.shell("head -c 3000000 /dev/zero | \"$NEMOSIM\" run -")
    #expect(flood.code == 2 && flood.errors.contains("standard input: it has more than"))
  }

  @Test(
    arguments: [
      (["--only", "Omega"], "--only: none of 4 scenarios has \"Omega\" in its name or its path"),
      (["--only", "/(/"], "--only: not a regular expression: "),
      (["--tag", "slo"], "--tag: no scenario has the tag \"slo\"; did you mean slow?"),
      (["--shard", "3/2"], "--shard must be a part such as 2/5, not \"3/2\""),
      (["--seeds", "9..1"], "--seeds must be two seeds as 1..100"),
      (["--seeds", "1..9", "--seed", "1"], "--seed cannot stand beside --seeds"),
      (["--jobs", "2", "--speed", "9"], "--speed cannot stand beside --jobs"),
      (["--json", "--tap"], "--json cannot stand beside --tap"),
      (["--tap", "--card"], "--card cannot stand beside --tap"),
      (["--list", "--junit", "x"], "--junit cannot stand beside --list"),
      (["--switch", "heartbeat=off"], "--switch: no switch is called \"heartbeat\""),
      (["--seeds", "1..2", "--golden", "x"], "--golden cannot stand beside --seeds"),
      (["--har", "x.har"], "--har takes the traffic of one run, and this makes 4"),
    ] as [([String], String)])
  func whatCannotBeMeantIsSaid(words: [String], sentence: String) throws {
    let tool = try Self.tool()
    let outcome = try tool.end(tool.start(["run", "all"] + words))
    #expect(outcome.code == 2 && !outcome.output.contains("✓"))
    #expect(outcome.errors.hasPrefix("nemosim: error: \(sentence)"), "\(outcome.errors)")
  }

  @Test func aListRunsNothing() throws {
    let tool = try Self.tool()
    let outcome = try tool.run("run", "all", "--list", "--tag", "slow")
    #expect(outcome.code == 2 && outcome.errors.contains("all/c.yaml:1:1: error: "))
    #expect(
      outcome.output == """
        all/a.yaml       Alpha  [slow, first]
        all/deep/d.yaml  Delta  [slow]

        """)
    let json = try tool.run("run", "all/a.yaml", "--list", "--json")
    #expect(try JSON.parse(json.output)[0]?["tags"] == ["slow", "first"])
  }

  /// In whichever process it runs; and no run after it is made.
  @Test(arguments: ["1", "2", "5"])
  func theFirstSeedThatFailsIsTold(jobs: String) throws {
    let tool = try Tool.away()
    // How long the agent takes, the seed decides.
    try tool.place.file(
      "a.yaml",
      """
      scenario: By chance
      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music
      expect:
        - took: 1s..25s

      """)
    let outcome = try tool.run("run", "a.yaml", "--seeds", "2..40", "--jobs", jobs)
    #expect(outcome.code == 1)
    let told = try #require(
      outcome.output.firstMatch(of: /run (\d+), with seed (\d+), is the first that fails/))
    let (run, seed) = (try #require(Int(told.1)), try #require(Int(told.2)))
    #expect(run > 1 && seed == run + 1)
    #expect(outcome.output.contains("replay: nemosim run a.yaml --seed \(seed) --journal"))
    #expect(try tool.run("run", "a.yaml", "--seed", "\(seed)").code == 1)
    #expect(try tool.run("run", "a.yaml", "--seeds", "2..\(seed - 1)").code == 0)
  }

  @Test func aSwitchIsSetInEveryScenario() throws {
    let tool = try Tool.away()
    try tool.place.file(
      "a.yaml",
      """
      scenario: Heartbeats
      script:
        - on: POST /run_sse
          stream: [{ tool: edit_multitrack, takes: 2m, heartbeat: 15s }, { text: Done }, close]
      user:
        - upload: media/city-timelapse.mp4
        - say: add lo-fi background music
      expect:
        - said: Done

      """)
    #expect(try tool.run("run", "a.yaml", "--twice").code == 0)
    let usual = try tool.run("run", "a.yaml", "--journal")
    let other = try tool.run("run", "a.yaml", "--journal", "--switch", "run_sse_user_id=required")
    #expect(usual.output != other.output)
  }

  /// Processes are of no account for what is told.
  @Test(arguments: [[], ["--json"], ["--tap"], ["--card"], ["--json", "--journal"], ["--journal"]])
  func severalProcessesTellTheSame(words: [String]) throws {
    let tool = try Self.tool()
    func outcome(_ jobs: String) throws -> Tool.Outcome {
      try tool.end(tool.start(["run", "all", "--seeds", "3..5", "--jobs", jobs] + words))
    }
    let (one, three) = (try outcome("1"), try outcome("3"))
    #expect(one.output == three.output && one.errors == three.errors && one.code == three.code)
    #expect(!one.output.isEmpty)
  }

  /// The changed file runs first; Ctrl-C ends it with what the last run came to.
  @Test func everySaveRunsAgain() throws {
    let tool = try Self.tool()
    let child = try tool.start(["run", "all", "--watch"])
    try child.wait(for: "waits for the next save", on: .errors)
    try tool.place.file("all/c.yaml", Self.good("Gamma"))
    try child.wait(for: "✓ Gamma  (2 s, all/c.yaml)")
    try tool.place.file("all/deep/new.yaml", Self.good("Novel"))
    try child.wait(for: "✓ Novel  (2 s, all/deep/new.yaml)")
    try child.wait(for: "changed: all/deep/new.yaml", on: .errors)
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 1, "\(outcome.errors)")
    let runs = outcome.output.components(separatedBy: "of virtual time\n")
    #expect(runs.count == 4 && runs[0].hasPrefix("✗ Beta"))
    for words in [["-"], ["all", "--jobs", "2"], ["all", "--json"]] {
      #expect(try tool.end(tool.start(["run", "--watch"] + words)).code == 2)
    }
  }

  @Test func ctrlCEndsAllProcesses() throws {
    let tool = try Tool.away()
    for name in ["a", "b"] { try tool.place.file("\(name).yaml", Self.good(name)) }
    let child = try tool.start(
      ["run", "a.yaml", "b.yaml", "--repeat", "1000000", "--jobs", "2", "--journal"])
    try child.wait(for: "status")
    child.send(SIGINT)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(outcome.errors == "nemosim: interrupted\n")
  }
}
