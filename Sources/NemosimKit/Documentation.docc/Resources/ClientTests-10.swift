import NemosimKit
import Testing

@testable import quickstart

/// The quick start's client, which is URLSession's, against a fake in the process of its tests.
@Suite struct ClientTests {
  private func client(of server: FakeServer) -> quickstart.Client {
    quickstart.Client(Service(api: server.url, web: server.url, clientID: "quickstart-tests"))
  }

  @Test func aMessageIsSentOnce() async throws {
    let server = try await FakeServer()
    let client = client(of: server)
    try await client.begin()
    try await client.say("make a 5-second video of a harbour")
    #expect(try await client.credits() == 0)

    let messages = try await server.journal.requests.filter { $0.route == "POST /run_sse" }
    #expect(messages.count == 1)
    #expect(messages[0].text.contains("harbour"))

    let verdict = try await server.verdict()
    #expect(verdict.passed, "\(verdict)")
  }

  @Test func aRefusedTokenIsReplaced() async throws {
    let scenario = try Scenario(
      "The token is refused once",
      script: [.reply("GET /api/credits/balance/simple", nth: 1, code: 1001)])
    let server = try await FakeServer(scenario: scenario)
    let client = client(of: server)
    try await client.begin()
    #expect(try await client.credits() == 100)

    let rule = try await server.verdict().rules.first { $0.name == "R8" }
    #expect(rule?.verdict == .kept)
  }

  @Test func aConnectionThatBreaksIsAnError() async throws {
    let server = try await FakeServer()
    let client = client(of: server)
    try await client.begin()
    try await server.inject("GET /api/state/**: close")
    await #expect(throws: (any Error).self) { _ = try await client.state() }

    try await server.removeFaults()
    _ = try await client.state()
  }

  @Test func nineSilentMinutesPassAtOnce() async throws {
    let scenario = try Scenario(
      "Nine silent minutes",
      script: [
        .stream(
          "POST /run_sse", nth: 1,
          [
            .tool("edit_multitrack", takes: .seconds(540), heartbeat: .seconds(15)),
            .draft(.add(.audio, name: "Lo-fi", to: .seconds(10), volume: 0.35)),
            .close,
          ])
      ])
    let server = try await FakeServer(scenario: scenario)
    let client = client(of: server)
    try await client.begin()
    try await client.say("add lo-fi background music")
    #expect(try await server.now > .seconds(540))
  }
}
