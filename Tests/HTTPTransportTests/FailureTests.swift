import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import SystemCalls
import Testing
import TimeAndChance

@Suite struct FailureTests {
  /// Answers the first bytes of each connection with fixed ones, then closes it.
  private func rawServer(_ loop: Loop, _ path: String, reply: String) throws -> Watch {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
    }
    try #require(bound == 0 && listen(listener, 5) == 0)
    return try loop.watch(listener, .readable) { _ in
      let connection = accept(listener, nil, nil)
      var bytes = [UInt8](repeating: 0, count: 4096)
      _ = read(connection, &bytes, bytes.count)
      _ = send(connection, reply, reply.utf8.count, Int32(MSG_NOSIGNAL))
      close(connection)
    }
  }

  @Test(arguments: [
    ("", TransportError.Kind.closedWithoutReply),
    ("220 smtp.example.com ready\r\n", .notHTTP),
    ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", .cutShort),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", .cutShort),
  ])
  func brokenRepliesHaveNames(reply: String, kind: TransportError.Kind) throws {
    let clock = VirtualClock(on: try Loop())
    let folder = try PrivateFolder()
    let watch = try rawServer(clock.loop, folder.path + "/s", reply: reply)
    let client = HTTPClient(clock: clock, route: .unix(path: folder.path + "/s"))
    defer {
      client.close()
      close(watch.descriptor)
      clock.loop.shutdown()
    }
    let error = #expect(throws: TransportError.self) {
      try clock.run {
        // The kernel reports a connection with unread bytes as reset: read them all.
        _ = try await client.send(OutgoingRequest(url: "http://nemo.test/x", freshConnection: true))
      }
    }
    #expect(error?.kind == kind)
  }

  @Test func nobodyThereIsSaid() throws {
    let clock = VirtualClock(on: try Loop())
    let client = HTTPClient(clock: clock, route: .network)
    defer {
      client.close()
      clock.loop.shutdown()
    }
    let error = #expect(throws: TransportError.self) {
      try clock.run { _ = try await client.send(OutgoingRequest(url: "http://127.0.0.1:1/x")) }
    }
    #expect(error?.kind == .refused)
    #expect("\(try #require(error))".hasPrefix("GET /x: nobody answers at http://127.0.0.1:1;"))
  }

  @Test func nobodyThereIsSaidAtAFlowingPaceToo() throws {
    let clock = VirtualClock(on: try Loop(), pace: .real(speed: 1, clock: .flowing))
    let client = HTTPClient(clock: clock, route: .network)
    defer {
      client.close()
      clock.loop.shutdown()
    }
    let error = #expect(throws: TransportError.self) {
      try clock.run { _ = try await client.send(OutgoingRequest(url: "http://localhost:1/x")) }
    }
    #expect(error?.kind == .refused)
  }

  @Test func aTimeoutIsInVirtualTime() throws {
    let world = try World()
    world.answer = { _ in nil }
    let error = #expect(throws: TransportError.self) {
      try world.run {
        _ = try await world.client.send(
          OutgoingRequest(url: world.origin + "/x", timeout: .seconds(900)))
      }
    }
    #expect(error?.kind == .timeout(.seconds(900)))
    #expect(world.clock.now == .start + .seconds(900))
    #expect("\(try #require(error))" == "GET /x: no reply within 900.0 seconds")
  }

  @Test func aPortInUseIsSaid() throws {
    let clock = VirtualClock(on: try Loop())
    let server = try HTTPServer(
      .tcp(host: "127.0.0.1", port: 0), root: Mount(clock: clock, handler: Silent()))
    let port = server.boundPort
    let error = #expect(throws: ServerError.self) {
      _ = try HTTPServer(
        .tcp(host: "127.0.0.1", port: port), root: Mount(clock: clock, handler: Silent()))
    }
    #expect(error == .portInUse(host: "127.0.0.1", port: port))
    #expect(throws: ServerError.badAddress("nemo.test")) {
      _ = try HTTPServer(
        .tcp(host: "nemo.test", port: 0), root: Mount(clock: clock, handler: Silent()))
    }
    server.stop()
    clock.loop.shutdown()
  }

  @Test func badRequestsAreAnsweredNotSuffered() throws {
    for request in [
      "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n", "\u{1}\u{2}\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    ] {
      let world = try World()
      let port = try HTTPServer(
        .tcp(host: "127.0.0.1", port: 0), root: Mount(clock: world.clock, handler: world))
      let stranger = RawSocket(port.boundPort)
      stranger.send(request)
      try world.clock.run { try await world.clock.pause(.seconds(1)) }
      stranger.close()
      try world.clock.run { try await world.clock.pause(.seconds(1)) }
      let status = try world.run {
        try await world.client.send(OutgoingRequest(url: world.origin + "/")).status
      }
      #expect(status == 200)
      port.stop()
    }
  }

  @Test func theServerStopsWithStreamsOpen() throws {
    let world = try World()
    world.answer = { _ in .beats(0, every: .zero, end: .never) }
    try world.run {
      let stream = try await world.client.open(OutgoingRequest(url: world.origin + "/"))
      world.server?.stop()
      do { _ = try await stream.next() } catch let error as TransportError {
        world.log("client \(error.kind)")
      }
    }
    #expect(world.lines == ["0.0 1 began GET /", "0.0 1 serverStopped", "0.0 client cutShort"])
  }
}
