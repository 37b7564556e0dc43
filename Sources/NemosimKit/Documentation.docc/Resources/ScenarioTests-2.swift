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
  }
}
