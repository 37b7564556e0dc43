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
}
