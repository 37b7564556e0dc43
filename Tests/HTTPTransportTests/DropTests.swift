import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// A server that nobody holds any more ends, wherever its exchanges are.
@Suite struct DropTests {
  /// What a client has said, what the server says to that, and how the exchange ends.
  private static let moments: [(name: String, said: String, plan: ReplyPlan?, end: String?)] = [
    ("a connection", "", nil, nil),
    ("half a head", "POST / HTTP/1.1\r\nHost:", nil, nil),
    (
      "half a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", nil,
      "serverStopped"
    ),
    ("no answer", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", nil, "serverStopped"),
    (
      "a late answer", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", .text("x", delay: .seconds(99)),
      "serverStopped"
    ),
    (
      "a stream", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", .beats(9, every: .seconds(9)),
      "serverStopped"
    ),
    (
      "a pushed body", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", ReplyPlan(status: 200, body: .pushed),
      "serverStopped"
    ),
    (
      "a faulty reply", "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      ReplyPlan(
        status: 200, body: .bytes([1, 2, 3]), faults: [.drip(bytes: 1, every: .seconds(9))]),
      "serverStopped"
    ),
    (
      "silence", "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      ReplyPlan(status: 200, body: .bytes([1]), faults: [.silence]), "serverStopped"
    ),
    (
      "a closed door", "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
      ReplyPlan(
        status: 200, body: .timed(TimedBody(pieces: [], end: .never)),
        faults: [.refuse(.seconds(99))]), "serverStopped"
    ),
  ]

  @Test(arguments: moments.map(\.name), [false, true])
  func aDroppedServerCleansUp(name: String, isStoppedFirst: Bool) throws {
    let moment = try #require(Self.moments.first { $0.name == name })
    let world = try World(.tcp)
    world.answer = { _ in moment.plan }
    var ends: [String] = []
    world.onEnd = { ends.append("\($0)") }
    let client = try RawClient(world)
    client.say(moment.said)
    try world.clock.run { try await world.clock.pause(.seconds(1)) }
    if isStoppedFirst { world.server?.stop() }
    world.dropServer()
    #expect(client.isOver || !client.hear().isEmpty)
    _ = client.hear()
    #expect(client.isOver)
    #expect(ends == (moment.end.map { [$0] } ?? []))
    // The world goes on without it.
    try world.clock.run { try await world.clock.pause(.seconds(1000)) }
    world.end()
  }

  /// Out of the server's own call, where libmicrohttpd is in the middle of its work.
  @Test(arguments: ["began", "piece", "end"])
  func aServerIsDroppedByItsHandler(moment: String) throws {
    let world = try World(.tcp)
    world.refuse = { _ in
      if moment == "began" { world.dropServer() }
      return nil
    }
    world.onPiece = { _ in if moment == "piece" { world.dropServer() } }
    world.answer = { _ in
      if moment == "end" { world.dropServer() }
      return .text("hello")
    }
    let client = try RawClient(world)
    client.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
    try world.clock.run { try await world.clock.pause(.seconds(1)) }
    _ = client.hear()
    #expect(client.isOver && world.server == nil)
    world.end()
  }

  @Test func anExchangeThatOutlivesItsServerIsHarmless() throws {
    let world = try World(.tcp)
    var kept: Exchange?
    world.answer = { exchange in
      kept = exchange
      return nil
    }
    let client = try RawClient(world)
    client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    try world.clock.run { try await world.clock.pause(.seconds(1)) }
    world.dropServer()
    kept?.answer(.text("too late", delay: .seconds(1)))
    kept?.hold()
    kept?.goOn()
    try world.clock.run { try await world.clock.pause(.seconds(9)) }
    #expect(world.lines.last == "1.0 1 serverStopped")
    world.end()
  }

  /// Said and gone at once, in the middle of a head or a body: noticed without waiting.
  @Test(
    arguments: [
      ("GET / HT", nil), ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65536\r\n\r\n", 60_000),
      ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n", 60_000),
    ] as [(String, Int?)])
  func whoSaysSomethingAndGoesIsNoticed(head: String, bodyBytes: Int?) throws {
    for _ in 0..<20 {
      let world = try World(.tcp)
      var ends: [String] = []
      world.onEnd = { ends.append("\($0)") }
      let client = try RawClient(world)
      client.say(head)
      if let bodyBytes { #expect(client.say(bytes: bodyBytes) == bodyBytes) }
      client.leave()
      // Nothing in it takes virtual time; bytes on their way need turns.
      for _ in 0..<50 { try world.clock.run { try await world.clock.pause(.zero) } }
      #expect(world.connections == 0)
      #expect(ends == (bodyBytes == nil ? [] : ["clientLeft"]))
      world.end()
    }
  }
}

/// A client that nobody holds any more ends, too.
@Suite struct DroppedClientTests {
  /// In the middle of a body that is sent, a silence, a stream, a download.
  @Test func aDroppedClientLetsGoOfItsConnections() throws {
    let world = try World()
    world.answer = { _ in .beats(9, every: .seconds(9)) }
    try world.clock.run {
      let stream: ResponseStream
      do {
        let client = HTTPClient(clock: world.clock, route: world.route)
        stream = try await client.open(OutgoingRequest(url: world.origin + "/"))
      }
      await #expect(throws: CancellationError.self) { _ = try await stream.next() }
      try await world.clock.pause(.seconds(1))
    }
    #expect(world.lines.last == "0.0 1 clientLeft")
    world.end()
  }

  /// Out of libcurl's own call, where it is in the middle of its work.
  @Test func aClientIsDroppedByItsProgress() throws {
    let world = try World()
    let held = Held(HTTPClient(clock: world.clock, route: world.route))
    let form = MultipartForm(
      boundary: "b",
      parts: [
        MultipartForm.Part(
          name: "x", fileName: nil, contentType: nil,
          content: .bytes([UInt8](repeating: 7, count: 5_000_000)))
      ])
    try world.clock.run {
      await #expect(throws: CancellationError.self) {
        let request = OutgoingRequest(
          method: "POST", url: world.origin + "/", body: .multipart(form))
        _ = try await held.client?.send(request) { progress in
          guard progress.doneBytes > 1_000_000 else { return }
          held.client?.close()
          held.client = nil
        }
      }
      try await world.clock.pause(.seconds(1))
    }
    #expect(world.lines.last == "0.0 1 clientLeft")
    world.end()
  }

  /// `@unchecked Sendable` because it stays on one loop.
  private final class Held: @unchecked Sendable {
    var client: HTTPClient?
    init(_ client: HTTPClient) { self.client = client }
  }
}
