import Testing

@testable import NemosimKit

/// What happens in a client, as those who listen get it.
@Suite(.timeLimit(.minutes(1))) struct EventTests {
  private static let silent = [
    Scenario.Rule.stream(
      "POST /run_sse", nth: 1,
      [
        .tool("edit_multitrack", takes: .seconds(540), heartbeat: .seconds(1)),
        .draft(.add(.audio, name: "Lo-fi", to: .seconds(10), volume: 0.35)),
        .close,
      ])
  ]

  private func silentEdit() async throws -> FakeServer {
    try await FakeServer(.inProcess, scenario: try Scenario("Silent", script: Self.silent))
  }

  /// All that one listener gets until the call's end.
  private func events(
    _ client: Client, _ call: @escaping @Sendable () async throws -> Void
  ) async throws -> [Client.Event] {
    let events = client.events
    async let done: Void = call()
    var all: [Client.Event] = []
    for await event in events {
      all.append(event)
      if case .replied = event { break }
      if event == .cancelled { break }
    }
    try await done
    return all
  }

  @Test func aTurnFromItsBeginningToItsEnd() async throws {
    let server = try await silentEdit()
    let client = try await Client(server)
    let all = try await events(client) { try await client.say("add lo-fi background music") }
    #expect(all.first == .connecting)
    let places = [.connected, .turnBegan, .working, .heartbeat, .turnEnded(silent: true)]
      .map { all.firstIndex(of: $0) }
    #expect(!places.contains(nil), "\(all)")
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(all.count { $0 == .heartbeat } >= 539)
    guard case .replied(let reply) = all.last else { return #expect(Bool(false), "\(all)") }
    #expect(reply.outcome == .silent(changed: true))
    let said = all.compactMap { if case .said(let text) = $0 { text } else { nil } }
    #expect(said == reply.said)
  }

  @Test func aFilmFromItsUploadToTheDisk() async throws {
    let server = try await FakeServer(.inProcess, seed: 5)
    let client = try await Client(server)
    var all = try await events(client) { try await client.upload("media/mountain-lake.jpg") }
    all += try await events(client) { try await client.say("animate this image for 5 seconds") }
    all += try await events(client) { try await client.export() }
    let text = "\(all)"
    #expect(all.contains { if case .uploading(1, _) = $0 { true } else { false } })
    #expect(all.contains { if case .sent(let progress) = $0 { progress.done > 0 } else { false } })
    #expect(all.contains { if case .renderSubmitted = $0 { true } else { false } })
    #expect(all.contains(.rendering(percent: 100)))
    let film = all.compactMap { if case .replied(let reply) = $0 { reply.film } else { nil } }.last
    #expect(
      film.map { all.contains(.downloaded(path: $0.path, bytes: $0.size)) } == true, "\(text)")
    // R2 and R6: nothing of this is for anybody's eyes.
    #expect(all.contains(.working))
    for name in ["generate_video", "functionCall", "Bearer"] {
      #expect(!text.contains(name), "\(name)")
    }
    let token = try #require(
      try await server.journal.requests.compactMap { $0.header("Authorization") }.first)
    #expect(!text.contains(token))
  }

  @Test func theSameCallsGiveTheSameEvents() async throws {
    var runs: [[Client.Event]] = []
    for _ in 0..<2 {
      let client = try await Client(try await silentEdit())
      runs.append(
        try await events(client) { try await client.say("add lo-fi background music") })
    }
    #expect(runs[0] == runs[1])
  }

  @Test func answersGrow() async throws {
    let part = { (text: String) -> Scenario.StreamStep in
      .yaml("event: { partial: true, content: { parts: [{ text: \"\(text)\" }] } }")
    }
    let script = Scenario.Rule.stream(
      "POST /run_sse", nth: 1,
      [
        part("The clip is ready. "), part("It shows a lake. "),
        .text("The clip is ready. It shows a lake. "), .close,
      ])
    let server = try await FakeServer(.inProcess, scenario: try Scenario("Parts", script: [script]))
    let client = try await Client(server)
    let all = try await events(client) { try await client.say("make a 5-second clip of a lake") }
    let parts = all.compactMap { if case .growing(let part) = $0 { part } else { nil } }
    #expect(parts == ["The clip is ready. ", "It shows a lake. "])
    #expect(all.contains(.said("The clip is ready. It shows a lake.")))
  }

  @Test func virtualTimeWaitsForTheSlowest() async throws {
    let server = try await silentEdit()
    let client = try await Client(server)
    let events = client.events
    async let reply = client.say("add lo-fi background music")
    var beats: [Duration] = []
    for await event in events {
      if event == .heartbeat { beats.append(try await server.now) }
      if case .replied = event { break }
    }
    #expect(try await reply.outcome == .silent(changed: true))
    let began = try #require(
      try await server.journal.requests.first { $0.route == "POST /run_sse" }?.at)
    #expect(beats.count >= 539)
    // The n-th beat is n seconds old when it comes, and at most a full buffer older when it is read.
    let delays = beats.enumerated().map { $0.element - began - .seconds($0.offset + 1) }
    #expect(delays.allSatisfy { $0 < .seconds(70) }, "\(delays.max() ?? .zero)")
  }

  @Test func whoLeavesLetsTheClientGoOn() async throws {
    let client = try await Client(try await silentEdit())
    let kept = client.events
    _ = client.events
    async let reply = client.say("add lo-fi background music")
    for await event in kept where event == .heartbeat { break }
    #expect(try await reply.outcome == .silent(changed: true))
    withExtendedLifetime(kept) {}
  }

  @Test func whoIsCancelledLetsTheClientGoOn() async throws {
    let client = try await Client(try await silentEdit())
    let events = client.events
    let reading = Task {
      var count = 0
      for await event in events where event == .heartbeat {
        count += 1
        // Nobody reads on; the task still has the events.
        if count == 3 { try await Task.sleep(for: .seconds(3600)) }
      }
    }
    let talk = Task { try await client.say("add lo-fi background music") }
    while !client.hub.isBehind { await Task.yield() }
    reading.cancel()
    #expect(try await talk.value.outcome == .silent(changed: true))
  }

  @Test func aCallThatIsHeldCanBeCancelled() async throws {
    let server = try await silentEdit()
    let client = try await Client(server)
    let events = client.events
    let talk = Task { try await client.say("add lo-fi background music") }
    while !client.hub.isBehind { await Task.yield() }
    talk.cancel()
    await #expect(throws: CancellationError.self) { try await talk.value }
    var all: [Client.Event] = []
    for await event in events {
      all.append(event)
      if event == .cancelled { break }
    }
    // The stream's events were not read further than that.
    #expect(all.count < 80)
    // What the service did all the same is told when it is asked for.
    try await server.advance(by: .seconds(600))
    let next = try await client.resume()
    #expect(next.outcome == .recovered, "\(next)")
  }

  @Test func eventsEndWithTheirClient() async throws {
    let server = try await FakeServer(.inProcess)
    let client = try await Client(server)
    let events = client.events
    _ = try await client.credits()
    await client.close()
    var count = 0
    for await _ in events { count += 1 }
    #expect(count > 2)
    for await _ in client.events { #expect(Bool(false), "nothing happens any more") }
  }
}
