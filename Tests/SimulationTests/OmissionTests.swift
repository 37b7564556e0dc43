import ClientEngine
import Foundation
import HTTPMessages
import Journaling
import Referee
import ScenarioFiles
import Simulation
import Testing

/// Our own client with a rule's behaviour left out of its code → that rule is broken, and was not
/// before.
@Suite struct OmissionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var omission: Omission
    /// Those that notice it.
    var rules: [String]
    /// A file of the library, or the whole text of one.
    var scenario: String

    init(_ omission: Omission, _ rules: String..., in scenario: String) {
      self.omission = omission
      self.rules = rules
      self.scenario = scenario
    }

    var testDescription: String { "\(rules) without \(omission)" }
  }

  @Test(arguments: cases) func isNoticed(omitted: Case) throws {
    let scenario = try Self.scenario(omitted.scenario)
    #expect(try Self.broken(in: scenario, without: nil) == [])
    let broken = try Self.broken(in: scenario, without: omitted.omission)
    #expect(Set(omitted.rules).isSubset(of: broken), "broken: \(broken)")
  }

  @Test func everyOmissionAndEveryRuleIsThere() {
    #expect(Set(Self.cases.map(\.omission)) == Set(Omission.allCases))
    // R18 is about what the service does with its ledger.
    #expect(
      Set(Self.cases.flatMap(\.rules)) == Set((1...18).map { "R\($0)" }).subtracting(["R18"]))
  }

  private static func scenario(_ name: String) throws -> Scenario {
    let top = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    if name.contains("\n") {
      return try ScenarioFile.read(name, file: "\(top)/Scenarios/omission.yaml").get()
    }
    let path = "\(top)/Scenarios/\(name).yaml"
    return try ScenarioFile.read(ScenarioFolder.read(path), file: path).get()
  }

  private static func broken(
    in scenario: Scenario, without omission: Omission?
  ) throws -> [String] {
    var options = ScenarioRunner.Options()
    options.omission = omission
    return try ScenarioRunner(options: options).run(scenario).card?.broken.map(\.rule.name) ?? []
  }

  static let cases = [
    Case(.attributionOfExports, "R1", in: "slow-render"),
    Case(.redaction, "R2", in: echoedToken),
    Case(.patienceAfterLoss, "R3", in: "faults/connection-reset"),
    Case(.confirmation, "R4", in: "silent-edit"),
    Case(.stillWorking, "R5", in: "nine-silent-minutes"),
    Case(.translation, "R6", in: guiWords),
    Case(.rateLimitPause, "R7", in: "errors/rate-limit-passes"),
    Case(.rateLimitRetry, "R7", in: "errors/rate-limit-passes"),
    Case(.signingInAgain, "R8", in: "errors/token-expires"),
    Case(.newSession, "R8", in: "errors/session-lost"),
    Case(.registration, "R9", in: "errors/out-of-credits-anonymous"),
    Case(.planMatter, "R10", in: "errors/export-not-in-the-plan"),
    Case(.fileTypes, "R11", in: fileOfNoType),
    Case(.clientID, "R12", in: "silent-edit"),
    Case(.pauseBeforeLooks, "R13", in: "faults/connection-reset"),
    Case(.silenceLimit, "R13", in: "faults/only-comment-heartbeats"),
    Case(.pauseBetweenPolls, "R14", in: "slow-render"),
    Case(.draftCheck, "R14", in: nothingToExport),
    Case(.secondRender, "R14", in: "faults/render-fails"),
    Case(.following, "R15", in: "slow-render"),
    Case(.filmCheck, "R16", in: "faults/download-of-other-length"),
    Case(.endOfPolls, "R17", in: "faults/render-sticks"),
  ]

  /// The token of this seed stands in what the agent says.
  private static let echoedToken = """
    scenario: An agent that repeats the token
    seed: 7
    script:
      - on: POST /run_sse
        stream: [{ text: "You are signed in with TOKEN." }, close]
    user: [say: hello]
    expect: [{ request: POST /run_sse }]

    """.replacingOccurrences(of: "TOKEN", with: tokenOfSeed7)

  private static let tokenOfSeed7 = {
    let text = "scenario: who\nseed: 7\nuser: [credits]\nexpect: [{ said: credits }]\n"
    let evidence = try? ScenarioRunner().run(scenario(text)).evidence
    let header = evidence?.requests.compactMap { $0.record.headers["Authorization"] }.first
    return header.map { String($0.dropFirst("Bearer ".count)) } ?? ""
  }()

  private static let guiWords = """
    scenario: An agent that speaks of buttons
    script:
      - on: POST /run_sse
        stream: [{ text: "Click the Export button to download your video." }, close]
    user: [say: hello]
    expect: [{ request: POST /run_sse }]

    """

  private static let fileOfNoType = """
    scenario: A file that is no medium
    user: [upload: ../Fixtures/media/make-media.sh]
    expect: [not_said: Uploaded]

    """

  private static let nothingToExport = """
    scenario: An export of nothing
    user: [export]
    expect:
      - request: GET /api/state/nemo_agent/{user}/{session}/latest

    """
}
