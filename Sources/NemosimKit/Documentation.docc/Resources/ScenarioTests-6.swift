import NemosimKit
import Testing

/// Scenarios as tests: from files, and built in Swift.
@Suite struct ScenarioTests {
  static let folder = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined()

  @Test func anEditWithoutAWord() async throws {
    let scenario = try Scenario(contentsOf: Self.folder + "/Scenarios/silent-edit.yaml")
    let result = try await scenario.run()
    #expect(result.passed, "\(result)")

    #expect(result.said.last?.contains("BGM: Lo-fi") == true)
    #expect(result.credits == Credits(available: 50))
    #expect(result.duration > .seconds(540))

    let waiting = try #require(result.rules.first { $0.name == "R5" })
    #expect(waiting.sentence.contains("Still working"))
    #expect(waiting.verdict == .kept)

    let states = result.journal.requests.filter { $0.target.hasPrefix("/api/state/") }
    #expect(states.allSatisfy { $0.status == 200 })
  }

  @Test(arguments: try Scenario.all(in: folder + "/Scenarios"))
  func scenarioOfTheFolder(_ scenario: Scenario) async throws {
    let result = try await scenario.run()
    #expect(result.passed, "\(result)")
  }

  @Test func anExportThatThePlanDoesNotAllow() async throws {
    let scenario = try Scenario(
      "402 on export",
      backend: Scenario.Backend(credits: 200),
      script: [.reply("POST /api/render/proxy/lambda", times: 1, status: 402, json: "{}")],
      user: [.say("make a 5-second clip of a harbour"), .export],
      expect: [.request("POST /api/render/proxy/lambda", times: 1...1), .notSaid("top up")])
  }
}
