import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// Each fault as curl sees it, which is not ours: its exit code and the bytes it got.
@Suite struct FaultTests {
  private func curl(
    _ plan: @escaping (Exchange) -> ReplyPlan, times: Int = 1, code: Int = 0,
    _ arguments: String = ""
  ) throws -> [Curl.Sight] {
    try Curl.sights(times: times, patience: code == 28 ? 0.4 : 20, arguments) { $0.answer = plan }
  }

  private static func faulty(_ faults: [ReplyFault]) -> (Exchange) -> ReplyPlan {
    { _ in
      var plan = ReplyPlan.text("0123456789")
      plan.faults = faults
      return plan
    }
  }

  private static func events(_ faults: [ReplyFault]) -> (Exchange) -> ReplyPlan {
    { _ in
      var plan = ReplyPlan.beats(2, every: .seconds(1))
      plan.faults = faults
      return plan
    }
  }

  @Test(
    arguments: [
      ([], 0, "0123456789"),
      ([.wait(.seconds(20))], 0, "0123456789"),
      ([.silence], 28, ""),
      ([.close], 52, ""),
      ([.reset(.beforeHeaders)], 56, ""),
      ([.reset(.inHeaders)], 56, ""),
      ([.reset(.afterHeaders)], 56, ""),
      ([.reset(.inBody)], 56, "01234"),
      ([.statusLine("ICY 200 OK")], 1, ""),
      ([.statusLine("220 smtp.example.com ready")], 1, ""),
      ([.headerLine("no colon here")], 8, ""),
      ([.headerLine("Content-Length: ten")], 8, ""),
      ([.headerLine("X-Odd: but sound")], 0, "0123456789"),
      ([.length(100)], 18, "0123456789"),
      ([.length(4)], 0, "0123"),
      ([.cut(afterBytes: 3)], 18, "012"),
      ([.drip(bytes: 3, every: .seconds(1))], 0, "0123456789"),
      (
        [.wait(.seconds(2)), .drip(bytes: 1, every: .seconds(1)), .cut(afterBytes: 6)], 18, "012345"
      ),
      ([.brokenChunk], 56, "01234"),
      ([.endlessChunk], 18, "0123456789"),
      ([.halfOpen], 28, "01234"),
      ([.body(.empty)], 0, ""),
      ([.body(.brokenJSON)], 0, "01234"),
      ([.body(.otherJSON)], 0, #"[{"result":["not",{"what":"you"},"know"]},7,null]"#),
    ] as [([ReplyFault], Int, String)])
  func aReplyWithFaults(faults: [ReplyFault], code: Int, body: String) throws {
    #expect(try curl(Self.faulty(faults), code: code) == [Curl.Sight(code: code, body: body)])
  }

  @Test func aProxysErrorPage() throws {
    let sight = try curl(Self.faulty([.body(.html)]), "-w ' %{http_code} %{content_type}'")
    #expect(sight.first?.body.hasPrefix("<html>") == true)
    #expect(sight.first?.body.hasSuffix(" 502 text/html") == true)
  }

  @Test func tenMegabytes() throws {
    let sights = try curl(Self.faulty([.body(.huge)]), "-o /dev/null -w %{size_download}")
    #expect(sights == [Curl.Sight(code: 0, body: "10000000")])
  }

  @Test(
    arguments: [
      ([], 0, "data: 1\n\ndata: 2\n\n"),
      ([.events(.duplicate)], 0, "data: 1\n\ndata: 1\n\ndata: 2\n\ndata: 2\n\n"),
      ([.events(.reorder)], 0, "data: 2\n\ndata: 1\n\n"),
      ([.events(.again)], 0, "data: 1\n\ndata: 2\n\ndata: 1\n\ndata: 2\n\n"),
      (
        [.events(.broken)], 0,
        "data: 1\n\ndata: {\"content\":{\"parts\":[{\"te\n\ndata: 2\n\n"
      ),
      ([.events(.lineEnds(.cr))], 0, "data: 1\r\rdata: 2\r\r"),
      (
        [.events(.lineEnds(.crlf)), .events(.byteOrderMark)], 0,
        "\u{feff}data: 1\r\n\r\ndata: 2\r\n\r\n"
      ),
      (
        [.events(.fields), .events(.stall(.middle))], 28,
        "id: 1\nevent: message\nretry: 3000\ndata: 1\n\n"
      ),
      ([.events(.stall(.start))], 28, ""),
      ([.events(.stall(.end))], 28, "data: 1\n\ndata: 2\n\n"),
      ([.events(.lateEnd(.seconds(60)))], 0, "data: 1\n\ndata: 2\n\n"),
      ([.events(.endAtOnce)], 0, ""),
      ([.events(.cutAt(.milliseconds(1500)))], 18, "data: 1\n\n"),
      ([.events(.stall(.start)), .events(.cutAt(.seconds(60)))], 18, ""),
      ([.drip(bytes: 1, every: .seconds(1))], 0, "data: 1\n\ndata: 2\n\n"),
      ([.cut(afterBytes: 11)], 18, "data: 1\n\nda"),
      ([.reset(.inBody)], 56, "data: 1\n\n"),
      ([.brokenChunk], 56, "data: 1\n\n"),
      ([.endlessChunk], 18, "data: 1\n\ndata: 2\n\n"),
      ([.halfOpen], 28, "data: 1\n\n"),
    ] as [([ReplyFault], Int, String)])
  func aStreamWithFaults(faults: [ReplyFault], code: Int, body: String) throws {
    #expect(try curl(Self.events(faults), code: code, "-N") == [Curl.Sight(code: code, body: body)])
  }

  @Test func aStreamWithoutEnd() throws {
    let sight = try #require(
      try curl(Self.events([.events(.neverEnd(every: .seconds(10)))]), code: 28, "-N").first)
    #expect(sight.code == 28)
    #expect(sight.body.hasPrefix("data: 1\n\ndata: 2\n\ndata: 2\n\ndata: 2\n\n"))
  }

  /// Long enough for a second curl to be started; the door's opening is seen in virtual time below.
  @Test func connectionsAreRefusedForAWhile() throws {
    let sights = try curl(
      { exchange in
        var plan = ReplyPlan.text("\(exchange.id)")
        plan.faults = [.refuse(.seconds(100_000))]
        return plan
      }, times: 2)
    #expect(sights == [Curl.Sight(code: 0, body: "1"), Curl.Sight(code: 7, body: "")])
  }

  // MARK: our own client, in virtual time

  @Test(arguments: [
    (ReplyFault.close, World.Wire.unix, TransportError.Kind.closedWithoutReply),
    (.reset(.beforeHeaders), .tcp, .reset), (.reset(.inHeaders), .tcp, .reset),
    (.reset(.afterHeaders), .tcp, .reset), (.reset(.inBody), .tcp, .reset),
    (.statusLine("ICY 200 OK"), .unix, .notHTTP), (.headerLine("no colon"), .unix, .notHTTP),
    (.length(100), .unix, .cutShort),
    (.cut(afterBytes: 3), .unix, .cutShort), (.brokenChunk, .unix, .garbled),
    (.endlessChunk, .unix, .cutShort), (.silence, .unix, .timeout(.seconds(9))),
    (.halfOpen, .unix, .timeout(.seconds(9))), (.wait(.seconds(10)), .tcp, .timeout(.seconds(9))),
  ])
  func ourClientNamesThem(fault: ReplyFault, wire: World.Wire, kind: TransportError.Kind) throws {
    let world = try World(wire)
    world.answer = Self.faulty([fault])
    let error = #expect(throws: TransportError.self) {
      try world.run {
        _ = try await world.client.send(
          OutgoingRequest(url: world.origin + "/", freshConnection: true, timeout: .seconds(9)))
      }
    }
    #expect(error?.kind == kind)
  }

  /// Nobody hears that the client has left, and yet its connection is given back.
  @Test(arguments: [(ReplyFault.halfOpen, "leftUnheard"), (.silence, "clientLeft")])
  func whoLeavesIsLetGo(fault: ReplyFault, end: String) throws {
    let world = try World()
    world.answer = Self.faulty([fault])
    try world.run {
      _ = try? await world.client.send(
        OutgoingRequest(url: world.origin + "/", freshConnection: true, timeout: .seconds(9)))
      try await world.clock.pause(.seconds(1))
    }
    #expect(world.lines.last == "9.0 1 \(end)")
  }

  @Test(arguments: World.Wire.allCases)
  func theDoorClosesAndOpensAgain(wire: World.Wire) throws {
    let world = try World(wire)
    world.answer = { exchange in
      var plan = ReplyPlan.text("\(exchange.id)")
      if exchange.id == 1 { plan.faults = [.refuse(.seconds(100))] }
      return plan
    }
    try world.run {
      for _ in 1...4 {
        let request = OutgoingRequest(url: world.origin + "/")
        do {
          world.log("got " + (try await world.client.send(request).text))
        } catch let error as TransportError {
          world.log("\(error.kind) \(error.detail)")
        }
        try await world.clock.pause(.seconds(40))
      }
    }
    #expect(
      world.lines.filter { !$0.contains("completed") && !$0.contains("began") } == [
        "0.0 got 1", "40.0 refused ", "80.0 refused ", "120.0 got 3",
      ])
  }

  /// Neither the next that asks for any free port nor one that asks for this one is given it.
  @Test func aClosedDoorKeepsItsPort() throws {
    let world = try World(.tcp)
    world.answer = { _ in
      var plan = ReplyPlan.text("")
      plan.faults = [.refuse(.seconds(100))]
      return plan
    }
    let port = UInt16(world.origin.split(separator: ":").last ?? "") ?? 0
    let stranger = try world.run {
      _ = try await world.client.send(OutgoingRequest(url: world.origin + "/"))
      try await world.clock.pause(.seconds(1))
      return #expect(throws: ServerError.self) {
        _ = try HTTPServer(
          .tcp(host: "127.0.0.1", port: port), root: Mount(clock: world.clock, handler: Silent()))
      }
    }
    #expect(stranger == .portInUse(host: "127.0.0.1", port: port))
  }

  @Test func aSlowReaderGetsAllOfAHugeFaultyReply() throws {
    let world = try World()
    world.answer = { _ in
      ReplyPlan(
        status: 200, body: .bytes([UInt8](repeating: 7, count: 5_000_000)),
        faults: [.length(6_000_000)])
    }
    let total = try world.run {
      let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
      try await world.clock.pause(.seconds(1))
      var total = 0
      do { while let bytes = try await stream.next() { total += bytes.count } } catch {}
      return total
    }
    #expect(total == 5_000_000)
  }
}
