import Foundation
import JSONText
import Testing

/// What strangers write reaches no terminal as anything but text.
@Suite(.waits) struct TerminalTests {
  /// Clears the screen, sets the clipboard, rings, ends a string, goes through C1, turns round.
  private static let hostile = #"a\e[2J\e]52;c;cGF5\ab\0c\x9b31m\u202egpj.exe"#

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
      || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E
  }

  @Test(arguments: [["run"], ["run", "--journal"], ["run", "--json", "--journal"], ["check"]])
  func scenariosSendNoControls(words: [String]) throws {
    let tool = try Tool.away()
    try tool.place.file("a.yaml", Self.scenario)
    try tool.place.file("b\u{1B}[31m\u{9B}.yaml", "scenario: \"\(Self.hostile)\"\nsya: x\n")
    let files = ["a.yaml", "b\u{1B}[31m\u{9B}.yaml"]
    let report = words[0] == "run" ? ["--junit", "r.xml"] : []
    let outcome = try tool.end(tool.start(words + files + report))
    #expect(outcome.code == 2)
    Self.expectClean(outcome)
    if words.contains("--json") { _ = try JSON.parse(outcome.output) }
    if words[0] == "run" {
      let report = try tool.place.text("r.xml")
      #expect(!report.unicodeScalars.contains(where: Self.steers))
    }
  }

  @Test(arguments: [[], ["--json"]])
  func aChatSendsNoControls(words: [String]) throws {
    let tool = try Tool.away()
    let child = try tool.start(
      ["chat", "--speed", "5000"] + words,
      input: .text("add a title \"x\u{1B}]52;c;cGF5\u{07}\u{9B}31m\u{202E}y\"\nstatus\n"))
    Self.expectClean(try tool.end(child))
  }

  @Test(arguments: [
    ["run", "\u{1B}[2J.yaml"], ["\u{1B}[2J"], ["run", "--\u{9B}x"], ["demo", "--speed", "\u{07}"],
    ["demo", "--skill", "\u{202E}"], ["serve", "--switch", "\u{1B}=1"],
    ["run", "Scenarios/silent-edit.yaml", "--golden", "\u{1B}[2J"],
  ])
  func wrongUsageSendsNoControls(words: [String]) throws {
    let tool = try Tool()
    let outcome = try tool.end(tool.start(words))
    #expect(outcome.code != 0)
    Self.expectClean(outcome)
  }

  private static func expectClean(_ outcome: Tool.Outcome) {
    for text in [outcome.output, outcome.errors] {
      #expect(!text.unicodeScalars.contains(where: steers), "\(text.debugDescription)")
    }
  }

  private static let scenario = """
    scenario: "\(hostile)"
    script:
      - on: POST /run_sse
        nth: 1
        name: "\(hostile)"
        stream:
          - text: "\(hostile)"
          - draft: { add: title, text: "\(hostile)" }
          - error: "\(hostile)"
      - on: POST /run_sse
        nth: 9
        reply: { status: 500, text: "\(hostile)" }
    user:
      - say: "\(hostile)"
      - say: "\(hostile)"
      - status
    expect:
      - said: "\(hostile) was never said"
      - not_said: a

    """
}
