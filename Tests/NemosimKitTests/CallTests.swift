import Foundation
import NemosimKit
import Testing

/// Calls by name: they give what they are named after, or throw why not.
@Suite(.timeLimit(.minutes(1))) struct CallTests {
  @Test func theWholeWorkflow() async throws {
    let folder = try TemporaryFolder()
    let server = try await FakeServer(
      .inProcess, scenario: try Scenario("Rich", backend: .init(credits: 300)))
    let client = try await Client(server)
    try await client.signIn()
    #expect(try await server.journal.requests.map(\.route) == ["POST /api/auth/anonymous-token"])
    try await client.startSession()
    #expect(try await sessions(server) == 1)
    let empty = try await client.timeline()
    #expect(empty.isEmpty)
    try await client.upload(["media/mountain-lake.jpg"])
    try await client.say("turn this image into a 5-second animated video clip")
    #expect(try await client.credits() == Credits(available: 200))
    let timeline = try await client.timeline()
    #expect(timeline.duration == .seconds(5))
    #expect(timeline.tracks.first?.kind == .video)
    #expect(timeline.tracks.first?.segments.first?.duration == .seconds(5))
    #expect(timeline.description.hasPrefix("Timeline ("))
    let path = "\(folder.path)/lake.mov"
    let film = try await client.export(
      to: path, options: .init(format: .mov, resolution: .p720))
    #expect(film.path == path)
    #expect(FileManager.default.contents(atPath: path)?.count == film.size)
    let submitted = try #require(
      try await server.journal.requests.first { $0.route == "POST /api/render/proxy/lambda" })
    #expect(submitted.text.contains("720p") && submitted.text.contains("mov"))
    try await client.startSession()
    #expect(try await client.timeline().isEmpty)
    #expect(try await sessions(server) == 2)
    let verdict = try await server.verdict()
    #expect(verdict.passed, "\(verdict)")
  }

  private func sessions(_ server: FakeServer) async throws -> Int {
    try await server.journal.requests.count {
      $0.route == "POST /api/tasks/{user}/with-session/nemo_agent"
        || $0.target.contains("/with-session/")
    }
  }

  /// What each failure is called, and that its user was told in words.
  private func expect(
    _ kind: ClientError.Kind, _ script: [Scenario.Rule] = [], credits: Int = 100,
    _ call: (Client) async throws -> Void
  ) async throws {
    let scenario = try Scenario("Trouble", backend: .init(credits: credits), script: script)
    let client = try await Client(try await FakeServer(.inProcess, scenario: scenario))
    let error = await #expect(throws: ClientError.self) { try await call(client) }
    #expect(error?.kind == kind, "\(String(describing: error))")
    #expect(error?.said.isEmpty == false)
    #expect(error?.description.contains("\n") == (error.map { $0.said.count > 1 }))
  }

  @Test func whyThereIsNoFilm() async throws {
    try await expect(.nothingToExport) { try await $0.export() }
    try await expect(.nothingRendered) { try await $0.cancelRender() }
    let clip = "make a 5-second clip of a lake"
    try await expect(
      .plan, [.reply("POST /api/render/proxy/lambda", times: 1, status: 402, json: "{}")]
    ) {
      try await $0.say(clip)
      try await $0.export()
    }
    try await expect(
      .renderFailed,
      [.render("POST /api/render/proxy/lambda", fails: "no memory")]
    ) {
      try await $0.say(clip)
      try await $0.export()
    }
  }

  @Test func whyThereIsNoAnswer() async throws {
    try await expect(
      .refused, [.reply("GET /api/credits/balance/simple", status: 500, json: "{}")]
    ) { _ = try await $0.credits() }
    try await expect(
      .rateLimited, [.reply("GET /api/credits/balance/simple", status: 429, json: "{}")]
    ) { _ = try await $0.credits() }
    try await expect(
      .notSignedIn, [.reply("POST /api/auth/anonymous-token", code: 1001)]
    ) { try await $0.signIn() }
    let nobody = try await Client(url: "http://127.0.0.1:1")
    let error = await #expect(throws: ClientError.self) { try await nobody.timeline() }
    #expect(error?.kind == .unreachable)
  }

  /// What is said in words is answered in words.
  @Test func wordsDoNotThrow() async throws {
    let scenario = try Scenario("Poor", backend: .init(credits: 0))
    let client = try await Client(try await FakeServer(.inProcess, scenario: scenario))
    let reply = try await client.say("make a 5-second clip of a lake")
    #expect(reply.outcome == .failed(.outOfCredits))
    #expect(reply.failure == ClientError(kind: .outOfCredits, said: reply.said))
    let files = try await client.upload("no-such.mp4", "media/city-timelapse.mp4")
    #expect(files.outcome == .uploaded(["city-timelapse.mp4"], refused: ["no-such.mp4"]))
    #expect(try await client.upload("no-such.mp4").outcome == .failed(.files))
    #expect(try await client.resume().outcome == .answered)
  }
}
