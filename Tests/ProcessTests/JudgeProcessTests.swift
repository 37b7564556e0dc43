import Foundation
import Testing

/// `nemosim judge`: commands as they come, their ends, and what the card says of them.
@Suite(.waits) struct JudgeProcessTests {
  private func judge(_ arguments: String..., command: String...) throws -> Tool.Outcome {
    try ToolOfStrangers.run(["judge"] + arguments + ["--"] + command)
  }

  @Test func aCarefulClientKeepsEveryRule() throws {
    let outcome = try judge(
      "--pace", "x40", command: "/bin/sh", "\(Tool.top)/Fixtures/clients/careful.sh")
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.broken == [])
    for rule in ["R1", "R2", "R4", "R6", "R9", "R12", "R13", "R14", "R15", "R17", "R18"] {
      #expect(outcome.output.contains("  ✓ \(rule) "), "\(outcome.output)")
    }
  }

  @Test func aCarelessClientIsToldOfAllItsMistakes() throws {
    let tool = try ToolOfStrangers.tool()
    let clients = "\(Tool.top)/Fixtures/clients"
    let outcome = try tool.runs([
      "judge", "--pace", "x40", "--scenario", "\(clients)/careless.yaml", "--junit",
      "\(tool.place.path)/junit.xml", "--", "/bin/sh", "\(clients)/careless.sh",
    ])
    #expect(outcome.code == 1, "\(outcome.errors)")
    // Its six mistakes, and what follows from them: nobody is told of the lost stream (R4), its
    // state is not read (R13), the film is never fetched (R15).
    #expect(
      outcome.broken == ["R1", "R2", "R3", "R4", "R6", "R10", "R13", "R14", "R15"],
      "\(outcome.output)")
    #expect(outcome.output.contains("402 was told as missing credits"))
    #expect(outcome.output.contains("the token stands in the URL"))
    let report = try tool.place.text("junit.xml")
    #expect(report.contains("<failure") && report.contains("R3"))
    #expect(!report.contains(/nmv_usr_[A-Za-z0-9_-]+/))
  }

  @Test(.enabled(if: Tool.hearsOfStarts)) func aCommandThatCannotBeStarted() throws {
    let tool = try Tool()
    let outcome = try tool.run("judge", "--", "\(tool.place.path)/no-such-client")
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.errors.contains("there is no program and no journal \(tool.place.path)/no-such"))
    try tool.place.file("client", "text\n")
    #expect(try tool.run("judge", "--", "\(tool.place.path)/client").code == 2)
    #expect(try tool.run("judge").code == 2)
    let source = try tool.run("judge", "\(Tool.top)/Package.swift")
    #expect(source.code == 2 && source.output == "")
    #expect(source.errors.hasPrefix("nemosim: error: "))
    #expect(source.errors.contains("Package.swift is no journal"))
    #expect(source.errors.contains("--journal-json writes such files"))
  }

  private static let signIn = """
    curl -sS -o token.json -X POST -H "X-Client-Id: $NEMO_CLIENT_ID" -H "X-Skill-Source: a" \
      -H "X-Skill-Version: 1" -H "X-Skill-Platform: unknown" $NEMO_API_URL/api/auth/anonymous-token
    """

  /// What could not have failed has not passed.
  @Test(arguments: [
    ("script: [{ on: POST /run_sse, nth: 2, faults: [close] }]", [], "a rule of the script never"),
    (
      "expect: [{ not_said: Sorry }]", ["--output-is-not-shown"],
      "nothing that the scenario expects"
    ),
  ])
  func aScenarioWithoutEffectFails(part: String, options: [String], problem: String) throws {
    let tool = try Tool.away()
    try tool.place.file("a.yaml", "scenario: A\n\(part)\n")
    let words = ["judge", "--scenario", "a.yaml"] + options + ["--", "/bin/sh", "-c", Self.signIn]
    let outcome = try tool.runs(words)
    #expect(outcome.code == 1 && outcome.output.contains(problem), "\(outcome)")
    #expect(outcome.broken == [])
  }

  @Test func aCommandThatFails() throws {
    let outcome = try judge(command: "/bin/sh", "-c", "echo 'It went wrong.'; exit 3")
    #expect(outcome.code == 1)
    #expect(outcome.broken == [])
    #expect(outcome.output.contains("the command ended with exit code 3"))
    let killed = try judge(command: "/bin/sh", "-c", "kill -9 $$")
    #expect(killed.code == 1)
    #expect(killed.output.contains("the command was ended by signal 9"))
  }

  @Test func aCommandThatNeverEnds() throws {
    let outcome = try judge(
      "--time-limit", "1s", command: "/bin/sh", "-c", "/bin/sleep 600; echo never")
    #expect(outcome.code == 1)
    #expect(outcome.broken == ["R17"])
    #expect(outcome.output.contains("the command had not ended after 1 s"))
  }

  @Test func jsonForMachines() throws {
    let tool = try ToolOfStrangers.tool()
    let script = ToolOfStrangers.request
    let outcome = try tool.runs([
      "judge", "--json", "--journal-json", "\(tool.place.path)/saved.jsonl", "--", "/bin/sh", "-c",
      script,
    ])
    #expect(outcome.code == 1)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["passed"] as? Bool == false)
    #expect(outcome.output.contains("\"R1\""))
    let run = try #require((json["scenarios"] as? [[String: Any]])?.first)
    let replay = try #require(run["replay"] as? String)
    #expect(replay == "nemosim judge --seed 1 -- /bin/sh -c '\(script)'")
    // What was saved of it is judged as it was.
    let saved = try tool.runs(["judge", "--json", "\(tool.place.path)/saved.jsonl"])
    let again = try #require(
      try JSONSerialization.jsonObject(with: Data(saved.output.utf8)) as? [String: Any])
    let judged = try #require((again["scenarios"] as? [[String: Any]])?.first)
    for member in ["rules", "problems"] {
      #expect(judged[member] as? NSArray == run[member] as? NSArray, "\(saved.output)")
    }
  }

  /// What goes to its output is data there, and nobody's reading.
  @Test func outputThatIsNotShown() throws {
    let script = "\(ToolOfStrangers.signIn); cat reply; echo"
    let shown = try judge(command: "/bin/sh", "-c", "cd \"$PLACE\"; \(script)")
    #expect(shown.code == 1)
    // The token and the JSON around it; the card names neither.
    #expect(shown.broken == ["R2", "R6"], "\(shown.output)")
    let hidden = try judge(
      "--output-is-not-shown", command: "/bin/sh", "-c", "cd \"$PLACE\"; \(script)")
    #expect(hidden.code == 0, "\(hidden.output)")
    #expect(hidden.output.contains("nobody saw what the user was shown"))
  }

  @Test func theCommandFindsItsWorld() throws {
    let outcome = try judge(
      "--journal", command: "/bin/sh", "-c",
      "echo \"$NEMO_API_URL $NEMO_WEB_URL ${#NEMO_CLIENT_ID} ${NEMO_TOKEN-none}\"")
    // It has done nothing that could be judged.
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("problem: the command asked for nothing"))
    #expect(
      outcome.errors.contains(
        /▸ http:\/\/127\.0\.0\.1:[0-9]+ http:\/\/127\.0\.0\.1:[0-9]+ 36 none/))
  }

  /// No token of its caller's gets into a fake's traffic.
  @Test func itsCallersTokenStaysOutside() throws {
    var tool = try ToolOfStrangers.tool()
    tool.variables["NEMO_TOKEN"] = "a-token-for-the-live-service"
    let outcome = try tool.runs([
      "judge", "--journal", "--", "/bin/sh", "-c", "echo \"token ${NEMO_TOKEN-none}\"",
    ])
    #expect(outcome.errors.contains("▸ token none"))
  }

  @Test func aSlipInAScenario() throws {
    let tool = try ToolOfStrangers.tool()
    try tool.place.file("slip.yaml", "scenario: A slip\nscirpt: []\n")
    let outcome = try tool.runs([
      "judge", "--scenario", "\(tool.place.path)/slip.yaml", "--", "/bin/sh", "-c", "exit 0",
    ])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("slip.yaml:2:1: error:"))
    #expect(outcome.errors.contains("did you mean script?"))
  }

  /// Beside a command, and with the journal that this left.
  @Test func expectationsStandBesideTheRules() throws {
    let tool = try ToolOfStrangers.tool()
    let (scenario, saved) = ("\(tool.place.path)/expect.yaml", "\(tool.place.path)/saved.jsonl")
    try tool.place.file(
      "expect.yaml",
      """
      scenario: It signs in
      rules: { except: { R1: it asks before it signs in } }
      user:
        - say: hello
          expect: [{ said: Hello }]
      expect:
        - request: POST /api/auth/anonymous-token
        - said: Ready
        - request: POST /run_sse
          times: 0
        - credits: { available: 100 }
        - timeline: harbour
        - download: { playable: true }
        - error: out-of-credits
      """)
    let live = try tool.runs([
      "judge", "--scenario", scenario, "--journal-json", saved, "--", "/bin/sh", "-c",
      "cd \"$PLACE\"; \(ToolOfStrangers.signIn); \(ToolOfStrangers.request)",
    ])
    #expect(live.code == 1)
    #expect(live.broken == [])
    for line in [
      "the three attribution headers  (not held to it: it asks before it signs in)",
      "✓ expected request: POST /api/auth/anonymous-token", "expect.yaml:8: expected said: Ready",
      "expected credits: { available: 100 }", "expect.yaml:12: expected timeline: harbour",
      "expect.yaml:5: said: Hello: the client takes steps of its own",
      "expect.yaml:13: download: { playable: true }: nobody looks at its user's disk",
      "expect.yaml:14: error: out-of-credits: only nemosim's own client tells failures by their",
    ] { #expect(live.output.contains(line), "\(line)\n\(live.output)") }
    let judged = try tool.runs(["judge", saved, "--scenario", scenario])
    #expect(judged.code == 1 && judged.output == live.output, "\(judged.output)")
    let refused = try tool.runs(["judge", "--pace", "x30", saved])
    #expect(refused.code == 2)
    #expect(refused.errors.contains("--pace is for commands, and \(saved) is a journal that was"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let tool = try ToolOfStrangers.tool()
    let child = try tool.start([
      "judge", "--journal", "--", "/bin/sh", "-c",
      "echo $$ > \"$PLACE/client\"; echo begun; exec /bin/sleep 600",
    ])
    try child.wait(for: "begun", on: .errors)
    let client = try #require(pid_t(try tool.place.text("client").dropLast()))
    child.send(signal)
    let outcome = try tool.end(child)
    #expect(outcome.code == 130)
    #expect(outcome.errors.hasSuffix("nemosim: interrupted\n"))
    #expect(kill(client, 0) == -1)
  }
}

extension Tool {
  func runs(_ arguments: [String]) throws -> Outcome { try end(start(arguments)) }
}

extension Tool.Outcome {
  /// The rules that the card calls broken.
  var broken: [String] {
    output.matches(of: #/(?m)^  ✗ (R[0-9]+) /#).map { String($0.output.1) }
  }
}

/// The tool with what shell clients need in its path, and a `sleep` for a world at forty times
/// the pace of theirs.
private enum ToolOfStrangers {
  static func run(_ arguments: [String]) throws -> Tool.Outcome { try tool().runs(arguments) }

  static let request =
    "curl -s \"$NEMO_API_URL/api/credits/balance/simple\" > /dev/null; echo Done."
  static let signIn =
    "curl -s -o reply -X POST -H \"X-Client-Id: $NEMO_CLIENT_ID\" "
    + "\"$NEMO_API_URL/api/auth/anonymous-token\""

  static func tool() throws -> Tool {
    let tool = try Tool()
    let outer = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for name in [
      "curl", "python3", "sed", "grep", "cat", "mktemp", "rm", "dirname", "date", "wc", "mv",
      "basename",
    ] {
      // Some are scripts that look for the next of their name.
      try tool.place.file(
        "bin/\(name)", "#!/bin/sh\nPATH='/usr/bin:/bin:\(outer)' exec \(name) \"$@\"\n",
        executable: true)
    }
    try tool.place.file(
      "bin/sleep",
      "#!/bin/sh\nms=$(($1 * 25))\nexec /bin/sleep $((ms / 1000)).$(printf %03d $((ms % 1000)))\n",
      executable: true)
    return tool
  }
}
