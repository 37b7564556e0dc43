import NemosimKit
import Testing

/// How fakes end, and what becomes of whoever still asks.
@Suite(.timeLimit(.minutes(1))) struct ServerEndTests {
  @Test func onceClosedItsPlaceIsFree() async throws {
    let folder = try TemporaryFolder()
    let place = FakeServer.Address.socket(path: "\(folder.path)/fake")
    let server = try await FakeServer(place)
    await #expect(throws: NemosimError.self) { try await FakeServer(place) }
    await server.close()
    await server.close()
    let next = try await FakeServer(place)
    #expect(try await next.journal.entries.isEmpty)
    await #expect(throws: NemosimError.closed) { try await server.journal }
    await #expect(throws: NemosimError.closed) { try await server.advance(by: .seconds(1)) }
  }

  @Test func aPortInUseIsToldInWords() async throws {
    let server = try await FakeServer()
    let port = try #require(server.port)
    let words = "port \(port) on 127.0.0.1 is used by another program; choose another, or 0 for any"
    await #expect(throws: NemosimError.address("\(words) free one")) {
      try await FakeServer(.port(port))
    }
  }

  @Test func whoIsDroppedCleansUp() async throws {
    var server: FakeServer? = try await FakeServer()
    let port = try #require(server?.port)
    _ = try await Curl.signIn(try #require(server).url)
    server = nil
    var next: FakeServer?
    while next == nil {
      do { next = try await FakeServer(.port(port)) } catch NemosimError.address {
        await Task.yield()
      }
    }
    #expect(try await next?.journal.entries.isEmpty == true)
  }

  @Test func callsUnderWayHearThatItWasClosed() async throws {
    let server = try await FakeServer(.inProcess, pace: .manual)
    let client = try await Client(server)
    let talk = Task { try await client.say("hello") }
    try await server.request("POST /api/auth/anonymous-token")
    await server.close()
    await #expect(throws: NemosimError.closed) { try await talk.value }
    await #expect(throws: NemosimError.closed) { try await client.say("again") }
  }

  @Test func whatDoesNotGoTogetherIsRefused() async throws {
    await #expect(throws: NemosimError.self) { try await FakeServer(.port(0), pace: .virtual) }
    await #expect(throws: NemosimError.self) { try await FakeServer(.inProcess, pace: .skip) }
    await #expect(throws: NemosimError.self) { try await FakeServer(pace: .speed(0)) }
    await #expect(throws: NemosimError.self) { try await FakeServer(pace: .speed(.nan)) }
    await #expect(throws: NemosimError.self) { try await FakeServer(.port(70_000)) }
    await #expect(throws: NemosimError.self) { try await FakeServer(.port(-1)) }
    let long = String(repeating: "x", count: 200)
    await #expect(throws: NemosimError.self) { try await FakeServer(.socket(path: "/tmp/\(long)")) }
    let server = try await FakeServer(.inProcess)
    await #expect(throws: NemosimError.self) { try await server.setPace(.skip) }
    await #expect(throws: NemosimError.self) { try await server.advance(by: .seconds(-1)) }
  }
}
