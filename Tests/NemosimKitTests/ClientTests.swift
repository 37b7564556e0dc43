import NemosimKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ClientTests {
  /// The whole workflow, and what everybody knows of it afterwards.
  private func film(_ server: FakeServer, _ client: Client) async throws -> String {
    try await client.say("make a 5-second clip of a sunset")
    try await client.wait(for: .seconds(60))
    let credits = try await client.say("credits")
    #expect(credits.credits == Credits(available: 0, frozen: 0))
    let reply = try await client.say("export 1080p MP4")
    #expect(reply.film?.duration == .seconds(5), "\(reply)")
    #expect(!reply.hasFailed)
    let verdict = try await server.verdict()
    #expect(verdict.passed, "\(verdict)")
    #expect(verdict.rules.count { $0.verdict == .kept } > 5)
    return try await server.journal.jsonLines
  }

  @Test func inProcessTheSameCallsGiveTheSameBytes() async throws {
    var runs: [String] = []
    for _ in 0..<3 {
      let server = try await FakeServer(.inProcess, scenario: try rich(), seed: 5)
      runs.append(try await film(server, Client(server)))
      #expect(try await server.now > .seconds(60))
    }
    let areTheSame = runs[0] == runs[1] && runs[1] == runs[2]
    #expect(areTheSame)
  }

  private func rich() throws -> Scenario {
    try Scenario(yaml: "scenario: Usual\nbackend: { latency: 20ms }\n")
  }

  @Test func timeStandsBetweenCallsAndPassesWhereItIsTold() async throws {
    let server = try await FakeServer(.inProcess)
    let client = try await Client(server)
    try await client.say("credits")
    let before = try await server.now
    try await server.advance(by: .seconds(3600))
    #expect(try await server.now == before + .seconds(3600))
  }

  @Test func whatIsShownComesAtOnce() async throws {
    let server = try await FakeServer(
      .inProcess, scenario: try Scenario(contentsOf: Checkout.file("Scenarios/silent-edit.yaml")))
    let (messages, inbox) = AsyncStream.makeStream(of: String.self)
    let client = try await Client(server) { inbox.yield($0) }
    let upload = try await client.upload("media/city-timelapse.mp4")
    #expect(upload.outcome == .uploaded(["city-timelapse.mp4"]))
    let edit = try await client.say("add lo-fi background music")
    #expect(edit.outcome == .silent(changed: true))
    inbox.finish()
    var shown: [String] = []
    for await message in messages { shown.append(message) }
    #expect(shown == upload.said + edit.said)
    #expect(try await server.journal.said == shown)
  }

  @Test func twoUsersOfOneFake() async throws {
    let server = try await FakeServer(.inProcess)
    let (one, two) = (try await Client(server), try await Client(server))
    async let first = one.say("make a 5-second clip of a sunset")
    async let second = two.say("make a 5-second clip of a harbour")
    let replies = try await [first, second]
    #expect(replies.allSatisfy { !$0.hasFailed })
    let ids = try await server.journal.requests.compactMap { $0.header("X-Client-Id") }
    #expect(Set(ids).count == 2)
  }

  @Test func aClientIsNoHurryAndCanBeCancelled() async throws {
    let server = try await FakeServer(.inProcess, pace: .speed(0.01))
    let client = try await Client(server)
    let talk = Task { try await client.say("make a 5-second clip of a sunset") }
    let line = Task { try await client.say("in line behind it") }
    try await server.request("POST /api/auth/anonymous-token")
    line.cancel()
    await #expect(throws: CancellationError.self) { try await line.value }
    talk.cancel()
    await #expect(throws: CancellationError.self) { try await talk.value }
  }

  @Test func anAddressIsReachedInRealTime() async throws {
    let server = try await FakeServer()
    let client = try await Client(url: server.url, clientID: "library-test")
    let reply = try await client.say("make a 5-second clip of a sunset")
    #expect(!reply.hasFailed, "\(reply)")
    #expect(reply.said.contains { $0.contains("sunset") })
    let requests = try await server.journal.requests
    #expect(requests.first?.header("X-Client-Id") == "library-test")
  }

  @Test func aSocketIsReachedAsAStrangerWould() async throws {
    let folder = try TemporaryFolder()
    let server = try await FakeServer(.socket(path: "\(folder.path)/fake"))
    let reply = try await Client(server).say("credits")
    #expect(reply.credits?.total == 100)
  }

  @Test func whatCannotBeUsedIsRefusedInWords() async throws {
    await #expect(throws: NemosimError.self) { try await Client(url: "ftp://a") }
    await #expect(throws: NemosimError.self) {
      try await Client(url: "http://127.0.0.1:1", clientID: "two words")
    }
    await #expect(throws: NemosimError.self) {
      try await Client(url: "http://127.0.0.1:1", skill: "no-such-skill")
    }
    // That nobody listens is for the user to read.
    let reply = try await Client(url: "http://127.0.0.1:1").say("hello")
    #expect(reply.hasFailed)
    #expect(!reply.said.isEmpty)
  }
}
