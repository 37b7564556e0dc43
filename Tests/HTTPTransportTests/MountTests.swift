import EventLoop
import Foundation
import HTTPMessages
import Testing
import TimeAndChance

@testable import HTTPTransport

/// Several services behind one server: none sees another, or another's time.
@Suite struct MountTests {
  /// Answers what it sees, and takes down what becomes of it.
  private final class Echo: ServerHandler, @unchecked Sendable {
    var lines: [String] = []
    var delay = Duration.zero

    func began(_ exchange: Exchange) {}
    func received(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) {}
    func finished(_ exchange: Exchange) {
      let head = exchange.head
      lines.append("\(exchange.id) on \(exchange.connectionNumber): \(head.target)")
      exchange.answer(.text("\(head.basePath)|\(head.target)", delay: delay))
    }
    func sent(_ piece: TimedPiece, _ exchange: Exchange) {}
    func closed(_ exchange: Exchange, _ end: ExchangeEnd) {
      lines.append("\(exchange.id) \(end)")
    }
  }

  private func mounts(in world: World, _ names: [String]) -> [String: (Mount, Echo)] {
    var mounts: [String: (Mount, Echo)] = [:]
    for name in names {
      let echo = Echo()
      let clock = VirtualClock(on: world.clock.loop)
      mounts[name] = (Mount(path: "/w/\(name)", clock: clock, handler: echo), echo)
    }
    world.server?.router = { target in
      let parts = target.split(separator: "/").map { String($0.prefix { $0 != "?" }) }
      return parts.first == "w" && parts.count > 1 ? mounts[parts[1]]?.0 : nil
    }
    return mounts
  }

  @Test func eachSeesItsOwnPathsAndCounts() throws {
    let world = try World()
    let (_, one) = try #require(mounts(in: world, ["one", "two"])["one"])
    let replies = try world.run {
      var replies: [String] = []
      for path in ["/w/one/a?b=1", "/w/two/a", "/", "/w/one", "/w/one?x", "/w/three"] {
        replies.append(try await world.client.get(world.origin + path).text)
      }
      return replies
    }
    #expect(replies == ["/w/one|/a?b=1", "/w/two|/a", "hello", "/w/one|/", "/w/one|/?x", "hello"])
    #expect(
      one.lines == [
        "1 on 1: /a?b=1", "1 completed", "2 on 1: /", "2 completed", "3 on 1: /?x", "3 completed",
      ])
    // The root counts for itself, too.
    #expect(world.lines.filter { $0.contains("began") }.count == 2)
    #expect(world.lines.last?.contains("2 ") == true)
  }

  /// A reply that is due after an hour of one clock, while another's stands.
  /// One without a path of its own answers for places that are not there.
  @Test func nothingOfAnExchangeStays() throws {
    let world = try World()
    let nowhere = Mount(clock: VirtualClock(on: world.clock.loop), handler: Echo())
    world.server?.router = { $0.hasPrefix("/w/") ? nowhere : nil }
    let reply = try world.run { try await world.client.get(world.origin + "/w/a").text }
    #expect(reply == "|/w/a")
    #expect(nowhere.isUnused)
  }

  @Test func eachHasItsTime() throws {
    let world = try World(.tcp, pace: .real(speed: 1, clock: .flowing))
    let all = mounts(in: world, ["late", "soon"])
    let (late, echo) = try #require(all["late"])
    let (soon, _) = try #require(all["soon"])
    late.clock.pace = .manual
    echo.delay = .seconds(3600)
    let order = try world.run {
      try await withThrowingTaskGroup(of: String.self) { group in
        group.addTask { try await world.client.get(world.origin + "/w/late/").text }
        group.addTask {
          let text = try await world.client.get(world.origin + "/w/soon/").text
          late.clock.advance(by: .seconds(3600))
          return text
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(order == ["/w/soon|/", "/w/late|/"])
    #expect(late.clock.now == .start + .seconds(3600))
    #expect(soon.clock.now == .start)
  }

  @Test func oneEndsAndTheOthersGoOn() throws {
    let world = try World()
    let (mount, echo) = try #require(mounts(in: world, ["one"])["one"])
    echo.delay = .seconds(60)
    mount.clock.pace = .manual
    try world.run {
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          _ = await #expect(throws: TransportError.self) {
            try await world.client.get(world.origin + "/w/one/")
          }
        }
        group.addTask {
          try? await world.clock.pause(.seconds(1))
          #expect(mount.exchangesOpen == 1)
          mount.close()
        }
      }
      let text = try await world.client.get(world.origin + "/").text
      #expect(text == "hello")
      await #expect(throws: TransportError.self) {
        try await world.client.get(world.origin + "/w/one/")
      }
    }
    #expect(echo.lines == ["1 on 1: /", "1 serverStopped"])
    #expect(mount.exchangesOpen == 0)
  }

  /// Who has sent half a request finds his connection closed, and is not waited for.
  @Test func halfARequestEndsToo() throws {
    let world = try World(.tcp, pace: .real(speed: 1, clock: .flowing))
    let (mount, echo) = try #require(mounts(in: world, ["one"])["one"])
    let port = try #require(world.server?.boundPort)
    let stranger = RawSocket(port)
    defer { stranger.close() }
    stranger.send("POST /w/one/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
    try world.run {
      while mount.exchangesOpen == 0 { try await world.clock.pause(.milliseconds(1)) }
      mount.close()
      // Patience would end it after a minute.
      var rounds = 0
      while mount.exchangesOpen > 0, rounds < 5000 {
        rounds += 1
        try await world.clock.pause(.milliseconds(1))
      }
      #expect(mount.exchangesOpen == 0)
    }
    #expect(echo.lines.count == 1)
  }

  /// A mount below a path cannot close the door; its requests find nobody.
  @Test func oneRefusesAndTheOthersServe() throws {
    let world = try World()
    let (mount, _) = try #require(mounts(in: world, ["one"])["one"])
    mount.clock.pace = .manual
    try world.run {
      mount.refuse(for: .seconds(30))
      await #expect(throws: TransportError.self) {
        try await world.client.get(world.origin + "/w/one/")
      }
      let text = try await world.client.get(world.origin + "/").text
      #expect(text == "hello")
      mount.clock.advance(by: .seconds(30))
      try await world.clock.pause(.seconds(1))
      let again = try await world.client.get(world.origin + "/w/one/").text
      #expect(again == "/w/one|/")
    }
  }
}

extension HTTPClient {
  fileprivate func get(_ url: String) async throws -> HTTPResponse {
    try await send(OutgoingRequest(url: url))
  }
}
