import NemosimKit
import Testing

/// The engine in a program of one's own, beside a fake that stands for the service.
@Suite struct EngineTests {
  private func service() async throws -> FakeServer {
    try await FakeServer(.inProcess, scenario: Scenario("Usual", backend: .init(credits: 300)))
  }

  @Test func aFilm() async throws {
    let server = try await service()
    let client = try await NemosimKit.Client(server)
    try await client.say("make a 5-second clip of a lake")
    let timeline = try await client.timeline()
    #expect(timeline.duration == .seconds(5))
    #expect(try await client.credits().available == 200)
    let film = try await client.export(options: .init(resolution: .p1080))
    #expect(film.duration == .seconds(5))
  }

  @Test func failuresHaveKinds() async throws {
    let server = try await service()
    let client = try await NemosimKit.Client(server)
    do {
      try await client.export()
    } catch let error as ClientError where error.kind == .nothingToExport {
      #expect(error.description.contains("timeline"))
    }
    let reply = try await client.upload("no-such-film.mp4")
    #expect(reply.failure?.kind == .files)
  }

  @Test func wordsAsTheyCome() async throws {
    let server = try await service()
    let client = try await NemosimKit.Client(server)
    var shown = ""
    let events = client.events
    async let reply = client.say("make a 5-second clip of a lake")
    for await event in events {
      switch event {
      case .growing(let words): shown += words
      case .working, .heartbeat: shown += "."
      case .said(let text): shown += "\n\(text)\n"
      default: break
      }
      if case .replied = event { break }
    }
    #expect(try await reply.outcome == .answered)
    #expect(shown.contains("lake"))
  }

  @Test func virtualTime() async throws {
    let server = try await FakeServer(.inProcess)
    let client = try await NemosimKit.Client(server)
    try await client.say("make a 5-second clip of a sunset")
    let export = try await client.say("export 1080p MP4")
    #expect(export.film?.duration == .seconds(5))
    #expect(try await client.say("credits").credits == Credits(available: 0))
  }

  @Test func whatWasCancelledGoesOn() async throws {
    let server = try await FakeServer(.inProcess, pace: .speed(50))
    let client = try await NemosimKit.Client(server)
    try await client.say("make a 5-second clip of a lake")
    let events = client.events
    let export = Task { try await client.export() }
    for await event in events { if case .renderSubmitted = event { break } }
    export.cancel()
    await #expect(throws: CancellationError.self) { try await export.value }

    let reply = try await client.resume()
    #expect(reply.film?.duration == .seconds(5))
    let renders = try await server.journal.requests.filter {
      $0.route == "POST /api/render/proxy/lambda"
    }
    #expect(renders.count == 1)
  }
}
