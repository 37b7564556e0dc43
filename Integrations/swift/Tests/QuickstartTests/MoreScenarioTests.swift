import NemosimKit
import Testing

/// What else scenarios can do.
@Suite struct MoreScenarioTests {
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
}
