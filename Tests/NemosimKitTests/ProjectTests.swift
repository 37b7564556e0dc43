import Foundation
import NemosimKit
import Testing

/// What a client leaves under way, and who takes it up.
///
/// Each is closed before its folder goes: whoever is only dropped may still be writing there.
@Suite(.timeLimit(.minutes(1))) struct ProjectTests {
  private let clip = "make a 5-second clip of a lake"

  /// Cancels a call at one of its events.
  private func cancel(
    _ client: Client, at isEvent: (Client.Event) -> Bool,
    _ call: @escaping @Sendable () async throws -> Void
  ) async throws {
    let events = client.events
    let task = Task { try await call() }
    for await event in events where isEvent(event) { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  private func count(_ route: String, _ server: FakeServer) async throws -> Int {
    try await server.journal.requests.count { $0.route == route }
  }

  /// In time that passes slowly enough to be cancelled in the middle.
  private func slowServer() async throws -> FakeServer {
    try await FakeServer(.inProcess, pace: .speed(50))
  }

  @Test func aCancelledExportGoesOn() async throws {
    let server = try await slowServer()
    let client = try await Client(server)
    try await client.say(clip)
    try await cancel(client) {
      if case .renderSubmitted = $0 { true } else { false }
    } _: {
      try await client.export()
    }
    try await server.setPace(.virtual)
    let film = try await client.export()
    #expect(film.duration == .seconds(5))
    #expect(try await count("POST /api/render/proxy/lambda", server) == 1)
  }

  @Test func theNextClientTakesUpTheRender() async throws {
    let folder = try TemporaryFolder()
    let project = Client.Project(folder: folder.path, name: "lake")
    let server = try await slowServer()
    let first = try await Client(server, downloads: folder.path, project: project)
    try await first.say(clip)
    try await cancel(first) {
      if case .renderSubmitted = $0 { true } else { false }
    } _: {
      try await first.export()
    }
    await first.close()
    await #expect(throws: NemosimError.closed) { try await first.credits() }
    try await server.setPace(.virtual)
    let second = try await Client(server, downloads: folder.path, project: project)
    let reply = try await second.resume()
    #expect(reply.film?.duration == .seconds(5), "\(reply)")
    #expect(try await count("POST /api/render/proxy/lambda", server) == 1)
    #expect(try await second.timeline().duration == .seconds(5))
    #expect(try await second.resume().outcome == .answered)
    await second.close()
  }

  @Test func aMessageThatWasCancelledIsNotSentAgain() async throws {
    let server = try await slowServer()
    let client = try await Client(server)
    try await cancel(client) {
      $0 == .working
    } _: {
      try await client.say(clip)
    }
    for try await entry in server.entries { if case .clientLeft = entry.happening { break } }
    try await server.setPace(.virtual)
    let reply = try await client.resume()
    #expect(reply.outcome == .recovered, "\(reply)")
    #expect(try await count("POST /run_sse", server) == 1)
    #expect(try await client.timeline().duration == .seconds(5))
    // That its user did not want to wait longer is nothing that a journal shows.
    let broken = try await server.verdict().rules.filter { $0.verdict == .broken }
    #expect(broken.map(\.name) == ["R13"])
  }

  @Test func oneClientAtATime() async throws {
    let folder = try TemporaryFolder()
    let server = try await FakeServer(.inProcess)
    let project = Client.Project(folder: folder.path)
    let (one, two) = (
      try await Client(server, project: project), try await Client(server, project: project)
    )
    let other = try await Client(server, project: .init(folder: folder.path, name: "other"))
    try await one.startSession()
    let error = await #expect(throws: ClientError.self) { try await two.credits() }
    #expect(error?.kind == .inUse)
    try await other.startSession()
    await one.close()
    _ = try await two.credits()
    let sessions = try await server.journal.requests.count { $0.target.contains("/with-session/") }
    #expect(sessions == 2)
    await two.close()
    await other.close()
  }

  @Test func atAnAddressToo() async throws {
    let folder = try TemporaryFolder()
    let project = Client.Project(folder: folder.path)
    let server = try await FakeServer()
    let first = try await Client(url: server.url, project: project)
    try await first.say(clip)
    await first.close()
    let second = try await Client(url: server.url, project: project)
    #expect(try await second.timeline().duration == .seconds(5))
    #expect(try await count("POST /run_sse", server) == 1)
    await second.close()
  }

  /// Killed right after its turn, it has left all that the next process needs.
  @Test func anotherProcessGoesOn() async throws {
    let folder = try TemporaryFolder()
    let server = try await FakeServer()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [url = server.url as String, path = folder.path as String] in
      let client = try await Client(url: url, project: .init(folder: path))
      try await client.say("make a 5-second clip of a lake")
      kill(getpid(), SIGKILL)
    }
    let client = try await Client(url: server.url, project: .init(folder: folder.path))
    #expect(try await client.timeline().duration == .seconds(5))
    #expect(try await count("POST /run_sse", server) == 1)
    let sessions = try await server.journal.requests.count { $0.target.contains("/with-session/") }
    #expect(sessions == 1)
    await client.close()
  }

  @Test func aNameBecomesAFile() async throws {
    let server = try await FakeServer(.inProcess)
    for name in ["", "..", "a/b", "two words"] {
      await #expect(throws: NemosimError.self, "\(name)") {
        try await Client(server, project: .init(folder: "/tmp", name: name))
      }
    }
  }
}
