import Foundation
import Testing

/// Somebody else's client with one mistake → the rule that it breaks, and no other.
@Suite(.waits, .enabled(if: Command.path("python3") != nil)) struct RashClientTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var broken: [String]
    var scenario = "scenario: the usual service\n"
    var options: [String] = []

    var testDescription: String { name }
  }

  @Test(arguments: mistakes) func isFound(mistake: Mistake) throws {
    var tool = try Tool()
    // Version managers start Python through a shell.
    tool.variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
    let scenario = try tool.place.file("scenario.yaml", mistake.scenario)
    let python = try #require(Command.path("python3"))
    let outcome = try tool.runs(
      ["judge", "--scenario", scenario] + mistake.options
        + ["--", python, "-I", "\(Tool.top)/Fixtures/clients/rash.py", mistake.name])
    #expect(outcome.broken == mistake.broken, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.code == (mistake.broken.isEmpty ? 0 : 1))
  }

  /// With the careless one, in sh, they break every rule that can be seen of a stranger: films lie
  /// on his disk (R16), and the ledger is the service's (R18).
  @Test func everyRuleIsBrokenBySomebody() {
    let careless = ["R1", "R2", "R3", "R4", "R6", "R10", "R13", "R14", "R15"]
    #expect(
      Set(careless + Self.mistakes.flatMap(\.broken))
        == Set((1...18).map { "R\($0)" }).subtracting(["R16", "R18"]))
  }

  static let mistakes = [
    Mistake(name: "nothing", broken: []),
    Mistake(
      name: "no_progress", broken: ["R5"],
      scenario: """
        scenario: five minutes of work
        backend: { pace: { generation: 300s..300s } }

        """, options: ["--pace", "x60"]),
    Mistake(
      name: "no_pause", broken: ["R7"],
      scenario: """
        scenario: busy
        script:
          - on: GET /api/credits/balance/simple
            nth: 1
            reply: { status: 429 }

        """),
    Mistake(
      name: "stale_token", broken: ["R8"],
      scenario: """
        scenario: tokens that do not last
        script:
          - on: GET /api/credits/balance/simple
            reply: { code: 1001 }

        """),
    Mistake(
      name: "no_link", broken: ["R9"],
      scenario: "scenario: no credits\nbackend: { credits: 0 }\n"),
    Mistake(name: "any_file", broken: ["R11"]),
    Mistake(name: "no_client_id", broken: ["R12"]),
    Mistake(name: "no_end", broken: ["R17"], options: ["--time-limit", "1s"]),
  ]
}
