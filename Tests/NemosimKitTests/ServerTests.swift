import NemosimKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
  @Test func aStrangerIsServedAndWrittenDown() async throws {
    let server = try await FakeServer()
    #expect(server.url == "http://127.0.0.1:\(server.port ?? 0)")
    let curl = try await Curl.signIn(server.url)
    #expect(curl.exitCode == 0)
    #expect(curl.output.contains("\"token\":\"nmv_"))
    let request = try #require(try await server.journal.requests.first)
    #expect(request.description == "POST /api/auth/anonymous-token")
    #expect(request.status == 200)
    #expect(request.header("x-client-id") == "curl-1")
    #expect(!(try await server.journal.jsonLines.contains("\"token\":\"nmv_")))
    #expect(try await server.verdict().rules.first { $0.name == "R12" }?.verdict == .kept)
  }

  /// Each has its own accounts and journal; the same seed gives both the same token.
  @Test func severalServeAtOnce() async throws {
    let one = try await FakeServer(pace: .manual, seed: 3)
    let two = try await FakeServer(pace: .manual, seed: 3)
    let other = try await FakeServer(pace: .manual, seed: 4)
    async let first = Curl.signIn(one.url)
    async let second = Curl.signIn(two.url)
    async let third = Curl.signIn(other.url)
    let calls = try await [first, second, third]
    // A curl that could not begin or connect is another failure than a reply that differs.
    #expect(calls.map(\.exitCode) == [0, 0, 0])
    let replies = calls.map(\.output)
    #expect(replies[0] == replies[1])
    #expect(replies[0] != replies[2])
    for server in [one, two, other] { #expect(try await server.journal.requests.count == 1) }
  }

  @Test func aSocketWillDo() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/fake"
    let server = try await FakeServer(.socket(path: path))
    #expect(server.port == nil)
    #expect(try await Curl.signIn(server.url, ["--unix-socket", path]).exitCode == 0)
    await server.close()
    #expect(try folder.names == [])
  }

  @Test func faultsComeAndGo() async throws {
    let server = try await FakeServer()
    try await server.inject("POST /api/auth/anonymous-token: close")
    #expect(try await Curl.signIn(server.url).exitCode == 52)
    try await server.removeFaults()
    #expect(try await Curl.signIn(server.url).exitCode == 0)
    let error = await #expect(throws: NemosimError.self) {
      try await server.inject("POST /run_see: close")
    }
    #expect(error?.description.contains("did you mean POST /run_sse?") == true)
  }

  @Test func timeMovesByHand() async throws {
    let server = try await FakeServer(pace: .manual)
    try await server.inject("POST /api/auth/anonymous-token: wait: 20s")
    async let curl = Curl.signIn(server.url)
    try await server.request("POST /api/auth/anonymous-token")
    #expect(try await server.now == .zero)
    try await server.advance(by: .seconds(20))
    let exitCode = try await curl.exitCode
    #expect(exitCode == 0)
    #expect(try await server.now == .seconds(20))
    try await server.setPace(.skip)
    await #expect(throws: NemosimError.self) { try await server.advance(by: .seconds(1)) }
  }

  @Test func whoMovesTimeMayBeCancelled() async throws {
    let server = try await FakeServer(.inProcess, pace: .manual)
    let client = try await Client(server)
    let talk = Task { try await client.say("hello") }
    try await server.request("POST /api/auth/anonymous-token")
    talk.cancel()
    await #expect(throws: CancellationError.self) { try await talk.value }
    try await server.advance(by: .seconds(1))
    #expect(try await server.now == .seconds(1))
  }

  @Test func aScenarioGivesWorldAndVerdict() async throws {
    let scenario = try Scenario(
      yaml: """
        scenario: A world that expects two sign-ins
        backend: { credits: 7, tokens: nmv_usr_for_tests }
        script: [{ on: GET /api/credits/balance/simple, reply: { status: 418, text: no } }]
        expect: [{ request: POST /api/auth/anonymous-token, times: 2 }]
        """)
    let server = try await FakeServer(scenario: scenario)
    #expect(try await server.verdict().failures.map(\.found) == ["received never"])
    for _ in 0..<2 { _ = try await Curl.signIn(server.url) }
    #expect(try await server.verdict().failures == [])
    let balance = ["-H", "Authorization: Bearer nmv_usr_for_tests", "-o", "/dev/null"]
    let url = "\(server.url)/api/credits/balance/simple"
    let curl = try await Curl.run(balance + ["-w", "%{http_code}", url])
    #expect(curl.output == "418")
    try await server.load(try Scenario(yaml: "scenario: A usual one"))
    let other = try await Curl.run(balance + ["-w", "%{http_code}", url])
    #expect(other.output == "200")
    try await server.reset()
    #expect(try await server.journal.entries.isEmpty)
  }

  @Test func whatItsUserSawIsJudgedWhereSomebodyTells() async throws {
    let scenario = try Scenario(yaml: "scenario: Words\nexpect: [{ said: all done }]\n")
    let server = try await FakeServer(scenario: scenario)
    #expect(try await server.verdict().expectations.isEmpty)
    try await server.tell(shown: "All is all done.")
    #expect(try await server.verdict().expectations.map(\.held) == [true])
  }

  @Test func whatHappensIsToldAsItHappens() async throws {
    let server = try await FakeServer()
    async let curl = Curl.signIn(server.url)
    try await server.request("POST /api/auth/anonymous-token")
    let exitCode = try await curl.exitCode
    #expect(exitCode == 0)
    let texts = try await server.journal.entries.map(\.description)
    var followed: [String] = []
    for try await entry in server.entries.prefix(texts.count) { followed.append(entry.description) }
    #expect(followed == texts)
  }

  @Test func whoFollowsAFakeHearsItsEnd() async throws {
    let server = try await FakeServer()
    let follower = Task { try await server.entries.reduce(0) { count, _ in count + 1 } }
    let cancelled = Task { try await server.entries.reduce(0) { count, _ in count + 1 } }
    _ = try await Curl.signIn(server.url)
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    await server.close()
    #expect(try await follower.value > 1)
  }
}

extension FakeServer {
  /// Waits until a request for a route has come.
  func request(_ route: String) async throws {
    for try await entry in entries {
      if case .request(let request) = entry.happening, request.route == route { return }
    }
  }
}
