import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// Replies whose pieces nobody knows beforehand, and bodies that somebody takes in his own time.
@Suite struct PushTests {
  private static let pushed = ReplyPlan(
    status: 200, headers: HTTPHeaders(["Content-Type": "text/plain"]), body: .pushed)

  @Test(arguments: World.Wire.allCases)
  func whatIsPushedArrivesAtItsMoment(wire: World.Wire) throws {
    let world = try World(wire)
    world.answer = { exchange in
      for second in 1...3 {
        world.clock.after(.seconds(second), "push") {
          _ = exchange.push(Array("\(second)".utf8), summary: "piece \(second)")
          if second == 3 { exchange.endPushing() }
        }
      }
      return Self.pushed
    }
    try world.run {
      let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
      world.log("client \(stream.status)")
      for try await bytes in stream {
        world.log("client " + String(decoding: bytes, as: UTF8.self))
      }
      world.log("client end")
    }
    #expect(
      world.lines == [
        "0.0 1 began GET /", "0.0 client 200", "1.0 1 sent piece 1", "1.0 client 1",
        "2.0 1 sent piece 2", "2.0 client 2", "3.0 1 sent piece 3", "3.0 client 3",
        "3.0 1 completed", "3.0 client end",
      ])
  }

  /// The owner stops when it is told to and hears of it when there is room; memory stays small.
  @Test(arguments: World.Wire.allCases)
  func theOwnerHearsWhenThereIsRoom(wire: World.Wire) throws {
    let world = try World(wire)
    let piece = [UInt8](repeating: 7, count: 10_000)
    let owner = Owner()
    var rooms = 0
    let give = { (exchange: Exchange) in
      while owner.left > 0 {
        owner.left -= 1
        guard exchange.push(piece) else { return }
      }
      exchange.endPushing()
    }
    world.answer = { exchange in
      world.clock.after(.zero, "push") { give(exchange) }
      return Self.pushed
    }
    world.room = { exchange in
      rooms += 1
      give(exchange)
    }
    let (before, total) = try world.run {
      let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
      try await world.clock.pause(.seconds(1))
      let before = owner.left
      var total = 0
      while let bytes = try await stream.next() { total += bytes.count }
      return (before, total)
    }
    #expect(total == 10_000_000)
    #expect(rooms > 50 && owner.left == 0)
    // Some megabytes fit into the buffers of the kernel.
    #expect(before > 300)
  }

  /// `@unchecked Sendable` because it stays on one loop.
  private final class Owner: @unchecked Sendable {
    /// Pieces still to be given.
    var left = 1000
  }

  @Test func aPushedReplyIsCut() throws {
    let world = try World()
    world.answer = { exchange in
      world.clock.after(.seconds(1), "push") {
        _ = exchange.push([0x61])
        exchange.endPushing(isCut: true)
      }
      return Self.pushed
    }
    let error = #expect(throws: TransportError.self) {
      try world.run { _ = try await world.client.send(OutgoingRequest(url: world.origin + "/")) }
    }
    #expect(error?.kind == .cutShort)
    #expect(world.lines.last == "1.0 1 cut")
  }

  /// What comes too late goes nowhere.
  @Test func pushingToWhoeverHasLeftIsHarmless() throws {
    let world = try World()
    world.answer = { exchange in
      world.held = exchange
      return Self.pushed
    }
    try world.run {
      do {
        let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
        world.log("client \(stream.status)")
      }
      try await world.clock.pause(.seconds(1))
      #expect(world.held?.push([1]) == false)
      world.held?.endPushing()
    }
    #expect(world.lines.last == "0.0 1 clientLeft")
  }

  /// The sender cannot send on while nobody takes what it sends.
  @Test(arguments: World.Wire.allCases)
  func aBodyWaitsForItsTaker(wire: World.Wire) throws {
    let world = try World(wire)
    let size = 20_000_000
    world.hold = true
    world.answer = { _ in .text("taken") }
    let (before, text) = try world.run {
      async let reply = world.client.send(
        OutgoingRequest(
          method: "POST", url: world.origin + "/", body: .bytes([UInt8](repeating: 7, count: size)))
      )
      try await world.clock.pause(.seconds(1))
      let before = world.received[1] ?? 0
      world.hold = false
      world.held?.goOn()
      return (before, try await reply.text)
    }
    #expect(before <= 10_000)
    #expect(text == "taken" && world.received[1] == size)
  }

  /// Pieces are taken one by one, each a second after the one before; small bodies, too.
  @Test(arguments: [1, 7000, 60_000])
  func aBodyIsTakenPieceByPiece(size: Int) throws {
    let world = try World()
    world.hold = true
    world.onPiece = { exchange in world.clock.after(.seconds(1), "room") { exchange.goOn() } }
    let text = try world.run {
      try await world.client.send(
        OutgoingRequest(
          method: "POST", url: world.origin + "/", body: .bytes([UInt8](repeating: 7, count: size)))
      ).text
    }
    #expect(text == "hello" && world.received[1] == size)
    #expect(world.clock.now >= .start + .seconds(max(1, size / 6144)))
  }
}
