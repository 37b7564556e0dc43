import Foundation
import JSONText
import Testing

/// What a run leaves for people's terminals and for CI servers.
@Suite(.waits) struct RunReportTests {
  private static func tool() throws -> Tool {
    let tool = try Tool.away()
    try tool.place.file(
      "sub/a.yaml",
      """
      scenario: "Nobody says 100 % of that: a, b"
      user:
        - say: status
      expect:
        - said: Hallelujah
        - request: POST /run_sse
          times: 0

      """)
    try tool.place.file("sub/b.yaml", "scenario: B\nsya: x\n")
    return tool
  }

  @Test func gitHubIsToldByItself() throws {
    var tool = try Self.tool()
    try tool.place.file("summary.md", "before\n")
    tool.variables = [
      "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": tool.place.path,
      "GITHUB_STEP_SUMMARY": "\(tool.place.path)/summary.md",
    ]
    let outcome = try tool.run("run", "\(tool.place.path)/sub", "--json")
    #expect(outcome.code == 2)
    _ = try JSON.parse(outcome.output)
    let commands = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(commands.count == 4, "\(outcome.errors)")
    #expect(
      commands[0].hasPrefix(
        "::error file=sub/a.yaml,line=5,title=Nobody says 100 %25 of that%3A a%2C b::"
          + "said: Hallelujah%0Afound: shown never%0A"))
    #expect(
      commands.contains { $0.hasPrefix("::error file=sub/b.yaml,line=2,col=1,title=not run") })
    let summary = try tool.place.text("summary.md")
    #expect(summary.hasPrefix("before\n### nemosim: 2 scenarios, 1 failed, 1 not run, "))
    tool.variables["GITHUB_ACTIONS"] = nil
    #expect(try !tool.run("run", "sub/a.yaml").output.contains("::error"))
    #expect(try tool.place.text("summary.md") == summary)
    #expect(try tool.run("run", "sub/a.yaml", "--github").errors.contains("::error"))
  }

  @Test func aSummaryThatCannotBeWrittenIsAFailure() throws {
    var tool = try Tool()
    tool.variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "/dev/null/summary"]
    let outcome = try tool.run("run", "Scenarios/silent-edit.yaml")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("cannot write /dev/null/summary: Not a directory"))
  }

  @Test func tapIsWhatItsHarnessTakes() throws {
    let outcome = try Self.tool().run("run", "sub", "--tap")
    #expect(outcome.code == 2)
    #expect(outcome.output.hasPrefix("TAP version 14\n1..2\n    # Subtest: Nobody says 100 %"))
    #expect(outcome.lines.contains { $0.hasPrefix("not ok 2 - sub/b.yaml") })
    #expect(outcome.lines.contains("    not ok 2 - said: Hallelujah"))
  }

  @Test func jsonHasTheJournalOfWhatFailed() throws {
    let outcome = try Self.tool().run("run", "sub/a.yaml", "--json")
    let json = try JSON.parse(outcome.output)
    #expect(json["version"] == 1)
    #expect(json["scenarios"]?[0]?["journal"]?.array?.isEmpty == false)
    let good = try Tool().run("run", "Scenarios/silent-edit.yaml", "--json")
    #expect(try JSON.parse(good.output)["scenarios"]?[0]?["journal"] == nil)
  }

  /// `script` of util-linux gives a terminal.
  @Test(.enabled(if: Command.path("script") != nil))
  func progressIsOneLineOnATerminal() throws {
    var tool = try Tool()
    tool.variables = ["TERM": "xterm-256color", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"]
    let seen = try tool.shell("script -qec '\"$NEMOSIM\" run Scenarios/errors' /dev/null").output
    #expect(seen.contains("\r\u{1B}[K0/"))
    let before = seen.components(separatedBy: "✓")[0]
    // All of it is written over, nothing of it stays.
    #expect(!before.contains("\n") && before.contains("\r\u{1B}[K"))
    let piped = try tool.run("run", "Scenarios/errors")
    #expect(piped.errors == "" && !piped.output.contains("\r"))
  }
}
