import NemosimKit
import Testing

/// Scenarios as tests: from a folder, and built in Swift.
@Suite struct ScenarioTests {
  static let folder = #filePath.split(separator: "/").dropLast().map { "/\($0)" }.joined()

  @Test(arguments: try Scenario.all(in: folder + "/Scenarios"))
  func scenarioOfTheFolder(_ scenario: Scenario) async throws {
    let result = try await scenario.run()
    #expect(result.passed, "\(result)")
  }

  @Test func anExportThatThePlanDoesNotAllow() async throws {
    let scenario = try Scenario(
      "402 on export, then the link",
      backend: Scenario.Backend(credits: 200),
      script: [.reply("POST /api/render/proxy/lambda", times: 1, status: 402, json: "{}")],
      user: [.say("make a 5-second clip of a harbour"), .export],
      expect: [.request("POST /api/render/proxy/lambda", times: 1...1), .notSaid("top up")])
    let result = try await scenario.run()
    #expect(result.passed, "\(result)")
    #expect(result.credits == Credits(available: 100))
    #expect(result.duration < .seconds(600))
  }

  @Test func severalUsersAtOnce() async throws {
    let together = try Scenario(
      "One is killed while the other exports",
      backend: Scenario.Backend(credits: 300),
      users: [
        Scenario.User("ann", [.say("make a 5-second clip of a harbour"), .export]),
        Scenario.User(
          "bo",
          [
            .say("make a 5-second clip of a forest").killed(.sent("POST /run_sse")),
            .wait(.seconds(300)), .credits,
          ]),
      ],
      expect: [.film().of(user: "ann"), .said("200 available").of(user: "bo")])
    let result = try await together.run()
    #expect(result.passed, "\(result)")
    #expect(result.journal.entries.contains { $0.user == "bo" })
  }

  @Test func theSameSeedGivesTheSameBytes() async throws {
    let scenario = try Scenario(
      "A film", user: [.say("make a 5-second clip of a sunset"), .export])
    async let first = scenario.run(seed: 7)
    async let second = scenario.run(seed: 7)
    let journals = try await [first, second].map(\.journal.description)
    #expect(journals[0] == journals[1])
  }

  @Test func theClientItselfInVirtualTime() async throws {
    let server = try await FakeServer(.inProcess)
    let client = try await Client(server)
    try await client.say("make a 5-second clip of a sunset")
    let export = try await client.say("export 1080p MP4")
    #expect(export.film?.duration == .seconds(5))
    #expect(try await client.say("credits").credits == Credits(available: 0))
  }
}
