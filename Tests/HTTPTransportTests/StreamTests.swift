import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

@Suite struct StreamTests {
  /// Reads a stream into the log; what it threw is the last line.
  private func read(_ world: World, _ target: String = "/run_sse") async {
    do {
      let stream = try await world.client.open(
        OutgoingRequest(method: "POST", url: world.origin + target, freshConnection: true))
      world.log("client \(stream.status)")
      for try await bytes in stream {
        world.log("client " + String(decoding: bytes, as: UTF8.self).filter { $0 != "\n" })
      }
      world.log("client end")
    } catch let error as TransportError { world.log("client \(error.kind)") } catch {
      world.log("client \(error)")
    }
  }

  @Test(arguments: World.Wire.allCases, [Pace.virtual, .real(speed: 1e6, clock: .steps)])
  func hoursOfStreamArriveBeatByBeat(wire: World.Wire, pace: Pace) throws {
    let world = try World(wire, pace: pace)
    world.answer = { _ in .beats(3, every: .seconds(3600), delay: .seconds(5)) }
    try world.run { await self.read(world) }
    #expect(
      world.lines == [
        "0.0 1 began POST /run_sse", "5.0 client 200",
        "3605.0 1 sent beat 1", "3605.0 client data: 1",
        "7205.0 1 sent beat 2", "7205.0 client data: 2",
        "10805.0 1 sent beat 3", "10805.0 client data: 3",
        "14405.0 1 completed", "14405.0 client end",
      ])
  }

  @Test(arguments: World.Wire.allCases)
  func aCutStreamIsAnError(wire: World.Wire) throws {
    let world = try World(wire)
    world.answer = { _ in .beats(1, every: .seconds(1), end: .cut) }
    try world.run { await self.read(world) }
    #expect(
      world.lines == [
        "0.0 1 began POST /run_sse", "0.0 client 200", "1.0 1 sent beat 1",
        "1.0 client data: 1", "2.0 1 cut", "2.0 client cutShort",
      ])
  }

  /// At once, and not when the next bytes are due.
  @Test(arguments: World.Wire.allCases)
  func aClientThatLeavesIsSeen(wire: World.Wire) throws {
    let world = try World(wire)
    world.answer = { _ in .beats(5, every: .seconds(10), end: .never) }
    try world.run {
      try? await withDeadline(.seconds(25), on: world.clock, "the stream") {
        await self.read(world)
      }
      try await world.clock.pause(.seconds(100))
    }
    #expect(
      world.lines == [
        "0.0 1 began POST /run_sse", "0.0 client 200", "10.0 1 sent beat 1", "10.0 client data: 1",
        "20.0 1 sent beat 2", "20.0 client data: 2", "25.0 client CancellationError()",
        "25.0 1 clientLeft",
      ])
  }

  @Test func droppingAStreamEndsIt() throws {
    let world = try World()
    world.answer = { _ in .beats(0, every: .zero, end: .never) }
    try world.run {
      do {
        let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
        world.log("client \(stream.status)")
      }
      try await world.clock.pause(.seconds(1))
    }
    #expect(world.lines == ["0.0 1 began GET /", "0.0 client 200", "0.0 1 clientLeft"])
  }

  @Test func aStreamThatNeverEndsMakesTheRunStuckByName() throws {
    let world = try World()
    world.answer = { _ in .beats(0, every: .zero, end: .never) }
    let error = #expect(throws: StuckError.self) { try world.run { await self.read(world) } }
    #expect("\(try #require(error))".contains("waiting for the reply to POST /run_sse"))
    #expect(world.lines.contains("0.0 client CancellationError()"))
  }

  @Test func aReaderWhoTakesLongMakesTheSenderWait() throws {
    let world = try World()
    let block = [UInt8](repeating: 7, count: 100_000)
    world.answer = { _ in
      let pieces = (1...50).map { TimedPiece(after: .zero, bytes: block, summary: "\($0)") }
      return ReplyPlan(status: 200, body: .timed(TimedBody(pieces: pieces)))
    }
    let total = try world.run {
      let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
      try await world.clock.pause(.seconds(1))
      world.log("client reads")
      var total = 0
      while let bytes = try await stream.next() { total += bytes.count }
      return total
    }
    #expect(total == 5_000_000)
    let waited = world.lines.firstIndex(of: "1.0 client reads") ?? 0
    // A few blocks fit into buffers, most wait.
    #expect(waited > 2 && waited < 25)
  }

  @Test func manyStreamsBeatTogether() throws {
    let world = try World()
    world.answer = { _ in .beats(20, every: .seconds(15)) }
    let ends = try world.run {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<200 {
          group.addTask {
            let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
            var total = 0
            for try await bytes in stream { total += bytes.count }
            return total
          }
        }
        return try await group.reduce(0, +)
      }
    }
    #expect(ends == 200 * (9 * 9 + 11 * 10))
    #expect(world.clock.now == .start + .seconds(315))
  }

  @Test func twoRunsGiveTheSameLog() throws {
    func lines(_ pace: Pace) throws -> [String] {
      let world = try World(pace: pace)
      world.answer = { exchange in
        exchange.head.method == "POST"
          ? .beats(30, every: .seconds(7)) : .text("state", delay: .milliseconds(exchange.id * 3))
      }
      try world.run {
        await withTaskGroup { group in
          for index in 0..<4 { group.addTask { await self.read(world, "/run_sse/\(index)") } }
          group.addTask {
            for index in 0..<40 {
              let request = OutgoingRequest(url: world.origin + "/state/\(index)")
              let text = try? await world.client.send(request).text
              world.log("client \(text ?? "nothing")")
              try? await world.clock.pause(.seconds(5))
            }
          }
        }
      }
      return world.lines
    }
    let first = try lines(.virtual)
    #expect(first.count > 300)
    for _ in 0..<20 { #expect(try lines(.virtual) == first) }
    #expect(try lines(.real(speed: 10_000, clock: .steps)) == first)
  }
}
