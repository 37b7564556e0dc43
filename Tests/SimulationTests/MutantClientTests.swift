import Foundation
import HTTPMessages
import Journaling
import NemoContract
import Referee
import ScenarioFiles
import Simulation
import Testing
import TimeAndChance

/// Our own client at work, with what keeps one rule taken out of its journal → that rule is broken.
///
/// The journal is that of the real client and the real fake. What is changed in it is what a client
/// without the rule's behaviour would have done otherwise.
@Suite struct MutantClientTests {
  struct Mutant: Sendable, CustomTestStringConvertible {
    var rule: String
    var without: String
    var scenario: String
    var change: @Sendable (inout Deeds) -> Void

    var testDescription: String { "\(rule) without \(without)" }
  }

  @Test(arguments: mutants)
  func isCaught(mutant: Mutant) throws {
    let whole = try Self.journal(of: mutant.scenario)
    #expect(Self.broken(whole) == [])
    var deeds = Deeds(entries: whole.entries)
    mutant.change(&deeds)
    #expect(deeds.entries != whole.entries, "nothing was taken out")
    #expect(Self.broken(deeds.journal).contains(mutant.rule))
  }

  @Test func everyRuleOfTheWireIsThere() {
    let rules = Set(Self.mutants.map(\.rule))
    #expect(rules == Set((1...18).map { "R\($0)" }).subtracting(["R17"]))
  }

  private static func journal(of scenario: String) throws -> Journal {
    let top = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let path = "\(top)/Scenarios/\(scenario).yaml"
    let scenario = try ScenarioFile.read(ScenarioFolder.read(path), file: path).get()
    return try ScenarioRunner().run(scenario).evidence
  }

  private static func broken(_ journal: Journal) -> [String] {
    let evidence = Evidence(journal, sees: .all, tolerance: .none, cameToAnEnd: true)
    return ReportCard([evidence]).broken.map(\.rule.name)
  }

  static let mutants = [
    Mutant(rule: "R1", without: "headers on the export", scenario: "silent-edit") {
      $0.requests(.submitRender) { $0.headers["X-Skill-Version"] = nil }
    },
    Mutant(rule: "R2", without: "a token that stays inside", scenario: "silent-edit") {
      let token = $0.first(.createSession).headers["Authorization"] ?? ""
      $0.insert(.shown("Signed in with \(token)."), behind: .createSession)
    },
    Mutant(rule: "R3", without: "patience after a drop", scenario: "faults/crash-and-restart") {
      $0.sendAgain(.runSSE, after: 5)
    },
    Mutant(rule: "R4", without: "a look at a silent edit", scenario: "silent-edit") {
      $0.remove(.state, behind: .runSSE)
    },
    Mutant(rule: "R4", without: "words after a silent edit", scenario: "silent-edit") {
      $0.removeShown("Added ")
    },
    Mutant(rule: "R5", without: "Still working", scenario: "nine-silent-minutes") {
      $0.removeShown("Still working")
    },
    Mutant(rule: "R6", without: "a filter for tools", scenario: "silent-edit") {
      $0.insert(.shown("Calling edit_multitrack"), behind: .runSSE)
    },
    Mutant(rule: "R7", without: "the pause", scenario: "errors/rate-limit-passes") {
      $0.hurry(.runSSE, number: 2, by: 25)
    },
    Mutant(rule: "R7", without: "the retry", scenario: "errors/rate-limit-passes") {
      $0.remove(.credits, number: 2)
    },
    Mutant(rule: "R7", without: "an end of retries", scenario: "errors/rate-limit-stays") {
      $0.sendAgain(.submitRender, number: 2, after: 0)
    },
    Mutant(rule: "R8", without: "a new token", scenario: "errors/token-expires") {
      let token = $0.first(.createSession).headers["Authorization"]
      $0.remove(.anonymousToken, number: 2)
      $0.requests(.upload) { $0.headers["Authorization"] = token }
    },
    Mutant(rule: "R8", without: "a new session", scenario: "errors/session-lost") {
      let body = $0.first(.runSSE).body
      $0.remove(.createSession, number: 2)
      $0.request(.runSSE, number: 2) { $0.body = body }
    },
    Mutant(rule: "R8", without: "an end", scenario: "errors/token-never-good") {
      $0.sendAgain(.runSSE, number: 2, after: 0)
    },
    Mutant(rule: "R9", without: "the link", scenario: "errors/out-of-credits-anonymous") {
      $0.removeShown("bind=")
    },
    Mutant(rule: "R9", without: "an end", scenario: "errors/out-of-credits-anonymous") {
      $0.sendAgain(.runSSE, number: 2, after: 0)
    },
    Mutant(rule: "R10", without: "the right reason", scenario: "errors/export-not-in-the-plan") {
      $0.removeShown("plan")
      $0.insert(.shown("You are out of credits."), behind: .submitRender)
    },
    Mutant(rule: "R10", without: "an end", scenario: "errors/export-not-in-the-plan") {
      $0.sendAgain(.submitRender, after: 0)
    },
    Mutant(rule: "R11", without: "the formats", scenario: "errors/files-refused") {
      $0.removeShown("Accepted are")
    },
    Mutant(rule: "R12", without: "a client id", scenario: "errors/client-id-refused") {
      $0.requests(.anonymousToken) { $0.headers["X-Client-Id"] = nil }
    },
    Mutant(rule: "R13", without: "thirty seconds", scenario: "faults/connection-reset") {
      $0.hurry(.state, number: 1, by: 25)
    },
    Mutant(rule: "R13", without: "looks at all", scenario: "faults/connection-reset") {
      $0.remove(.state, behind: .runSSE)
    },
    Mutant(rule: "R14", without: "a look at the draft", scenario: "slow-render") {
      $0.remove(.state)
    },
    Mutant(rule: "R14", without: "pauses between polls", scenario: "slow-render") {
      $0.hurry(.pollRender, number: 2, by: 20)
    },
    Mutant(rule: "R14", without: "an end of polls", scenario: "faults/render-sticks") {
      $0.sendAgain(.pollRender, number: 10, after: 30)
    },
    Mutant(rule: "R14", without: "a second try", scenario: "faults/render-fails") {
      $0.remove(.submitRender, number: 2)
    },
    Mutant(rule: "R15", without: "polls", scenario: "slow-render") { $0.remove(.pollRender) },
    Mutant(rule: "R16", without: "a check of the film", scenario: "slow-render") {
      $0.changeDownloads { $0.film = nil }
    },
    Mutant(rule: "R18", without: "one settling", scenario: "two-stages") {
      $0.doubleSettling()
    },
  ]
}
