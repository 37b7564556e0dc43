import Testing

/// Words that nobody understands, and help for those who ask.
@Suite(.waits) struct UsageTests {
  @Test(
    arguments: [
      (["rnu"], "no command is called \"rnu\"", "hint: did you mean run?"),
      (
        ["run", "--jurnal", "x"], "unknown option --jurnal of run", "hint: did you mean --journal?"
      ),
      (["Scenarios/silent-edit.yaml"], "no command is called", "did you mean nemosim run "),
      (["serve", "--port", "99999"], "--port must be a whole number from 0 to 65535", "see: "),
      (["demo", "--speed", "fast"], "--speed must be a number from 0.01", "see: nemosim demo "),
      (["run"], "FILE|FOLDER is missing", "see: nemosim run --help"),
      (
        ["demo", "--skill", "video-makin-ai"], "no skill is called", "did you mean video-making-ai?"
      ),
      (["demo", "--skill", "zzz"], "no skill is called \"zzz\"; known are image-creator-", ""),
      (["serve", "--switch", "heartbeat=off"], "no switch is called", "did you mean heartbeats?"),
      (["serve", "--switch", "foo=bar"], "no switch is called \"foo\"", "serve --switches lists"),
      (["serve", "--port", "0", "--ca-folder", "x"], "--ca-folder does nothing without --tls", ""),
      (["serve", "--control-token", "abc"], "--control-token needs 8 characters or more", ""),
      (["serve", "--unix", "s", "--port", "5"], "--port does nothing beside --unix", ""),
      (["serve", "--pace", "manual", "--speed", "5"], "--pace and --speed both say", "take one"),
      (["chat", "--session", "x"], "--session does nothing without --base-url or --live", ""),
      (["chat", "--cacert", "x"], "--cacert does nothing without --base-url or --live", ""),
      (
        ["chat", "--base-url", "http://127.0.0.1:1", "--seed", "5"],
        "--seed does nothing at an address: chance is the service's there", ""
      ),
      (["ctl", "--url", "foo", "health"], "--url: a URL begins with http://", ""),
      (["serve", "--switch", "heartbeats=maybe"], "heartbeats cannot be \"maybe\"", "on, off"),
      (["chat", "--base-url", "127.0.0.1:80"], "a URL begins with http://", ""),
      (["chat", "--base-url", "http://me:pw@127.0.0.1:1"], "a user name in a URL", "NEMO_TOKEN"),
      (["chat", "--base-url", "http://n\u{e9}mo.test"], "a host is written in ASCII", ""),
      (["serve", "--patience", "0s"], "--patience must be a duration", "at least 1"),
      (["chat", "--max-film", "much"], "--max-film must be a size", "see: nemosim chat "),
      (["chat", "--live", "--base-url", "http://127.0.0.1:1"], "name two backends", ""),
      (["batch", "a.jpg"], "batch needs --say with words", "--say \"turn it into"),
      (
        ["batch", "--base-url", "http://127.0.0.1:1", "--say", "export", "a.jpg"],
        "--say \"export\": that is a command of the client", "--say \"turn it into"
      ),
      (["resume", "lake"], "a project is named with --session", "--forget takes several"),
      (["resume", "--forget", "--list"], "--list and --forget are two things; take one", ""),
      (["resume", "--forget"], "needs the names of projects", "--forget-all"),
      (["resume", "--force"], "--force stands beside --forget or --forget-all", ""),
      (["resume", "--forget", "x/y.aside-1"], "x/y.aside-1 is no file that was set aside", ""),
      (["resume", "--take-back", "nothing"], "nothing is no file that was set aside", ""),
    ] as [([String], String, String)])
  func mistakesAreNamedWithAWayOut(words: [String], sentence: String, hint: String) throws {
    let tool = try Tool()
    let outcome = try tool.end(tool.start(words))
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("nemosim: error: "))
    #expect(outcome.errors.contains(sentence))
    #expect(hint.isEmpty || outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func aTemporaryFolderThatIsNotThereIsNamed() throws {
    var tool = try Tool()
    tool.variables["TMPDIR"] = "/nowhere/tmp"
    let outcome = try tool.run("run", "Scenarios/silent-edit.yaml")
    #expect(outcome.code == 1)
    let sentence = "making a private folder in /nowhere/tmp, which TMPDIR names: No such file"
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  @Test(arguments: ["demo", "run", "serve", "chat", "check", "completions", "man"])
  func everyCommandHasHelpWithAnExample(command: String) throws {
    let outcome = try Tool().run(command, "--help")
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.output.contains("nemosim \(command)"))
    #expect(outcome.output.contains("Examples"), "\(outcome.output)")
    #expect(try Tool().run("help", command).output == outcome.output)
  }

  @Test func helpOfTheProgramListsItsCommands() throws {
    let outcome = try Tool().run("--help")
    #expect(outcome.code == 0)
    for command in ["demo", "run", "serve", "chat", "check", "completions", "man"] {
      #expect(outcome.output.contains("  \(command) "))
    }
    #expect(try Tool().run().output == outcome.output)
  }

  @Test func versionIsOneLine() throws {
    let outcome = try Tool().run("--version")
    #expect(outcome.code == 0)
    #expect(outcome.output.wholeMatch(of: /nemosim \d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreScripts(shell: String) throws {
    let outcome = try Tool().run("completions", shell)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("nemosim"))
  }

  /// Colour is for terminals, so a file gets none, whatever the environment says.
  @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"], ["NO_COLOR": ""]])
  func nothingButATerminalGetsColour(variables: [String: String]) throws {
    var tool = try Tool()
    tool.variables = variables
    for command in [
      ["run", "Scenarios/silent-edit.yaml"], ["--help"], ["check", "/nowhere.yaml"],
    ] {
      let outcome = try tool.end(tool.start(command))
      #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
    }
  }

  /// `script` of util-linux gives a terminal.
  @Test(.enabled(if: Command.path("script") != nil), arguments: [(nil, true), ("1", false)])
  func aTerminalGetsColourUnlessItIsRefused(refusal: String?, coloured: Bool) throws {
    var tool = try Tool()
    tool.variables = ["TERM": "xterm-256color", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"]
    if let refusal { tool.variables["NO_COLOR"] = refusal }
    let script = "script -qec '\"$NEMOSIM\" run Scenarios/silent-edit.yaml' /dev/null"
    let outcome = try tool.shell(script)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("A silent edit is confirmed"))
    #expect(outcome.output.contains("\u{1B}[") == coloured)
  }
}
