import EventLoop
import Foundation
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

@Suite struct ExchangeTests {
  @Test(arguments: World.Wire.allCases)
  func aSmallReplyComesWhole(wire: World.Wire) throws {
    let world = try World(wire)
    world.answer = { exchange in
      let echo = exchange.head.headers.values("X-Echo").joined(separator: "|")
      var plan = ReplyPlan.text("\(exchange.head.method) \(echo)", status: 201)
      plan.headers.add("X-Two", "a")
      plan.headers.add("x-two", "b")
      return plan
    }
    let replies = try world.run {
      var replies: [HTTPResponse] = []
      for method in ["GET", "POST", "DELETE"] {
        let request = OutgoingRequest(
          method: method, url: world.origin + "/api/a%20b?q=1",
          headers: HTTPHeaders(["X-Echo": "über", "x-echo": "2", "X-Empty": ""]))
        replies.append(try await world.client.send(request))
        try await world.clock.pause(.seconds(86_400))
      }
      return replies
    }
    #expect(replies.map(\.text) == ["GET über|2", "POST über|2", "DELETE über|2"])
    #expect(replies.map(\.status) == [201, 201, 201])
    #expect(replies[0].headers.values("X-Two") == ["a", "b"])
    #expect(
      replies.map { $0.headers["Date"] ?? "" } == [
        "Fri, 13 Mar 2026 17:40:00 GMT", "Sat, 14 Mar 2026 17:40:00 GMT",
        "Sun, 15 Mar 2026 17:40:00 GMT",
      ])
    #expect(
      world.lines == [
        "0.0 1 began GET /api/a%20b?q=1", "0.0 1 completed",
        "86400.0 2 began POST /api/a%20b?q=1", "86400.0 2 completed",
        "172800.0 3 began DELETE /api/a%20b?q=1", "172800.0 3 completed",
      ])
  }

  @Test(arguments: World.Wire.allCases)
  func aMegabyteComesWhole(wire: World.Wire) throws {
    let world = try World(wire)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    world.answer = { _ in ReplyPlan(status: 200, body: .bytes(bytes)) }
    let body = try world.run {
      try await world.client.send(OutgoingRequest(url: world.origin + "/film")).body
    }
    #expect(body == bytes)
  }

  @Test func aDelayedReplyComesAtItsTime() throws {
    let world = try World()
    world.answer = { _ in .text("late", delay: .seconds(90)) }
    try world.run {
      let reply = try await world.client.send(OutgoingRequest(url: world.origin + "/slow"))
      world.log("client \(reply.text)")
    }
    #expect(world.lines == ["0.0 1 began GET /slow", "90.0 client late", "90.0 1 completed"])
  }

  @Test(arguments: [10, 5_000_000])
  func aRefusalComesBeforeTheBody(size: Int) throws {
    let world = try World()
    world.refuse = {
      $0.head.target == "/big" ? .text("too large", status: 413, delay: .seconds(1)) : nil
    }
    let statuses = try world.run {
      let body = OutgoingRequest.Body.bytes([UInt8](repeating: 7, count: size))
      let first = try await world.client.send(
        OutgoingRequest(method: "POST", url: world.origin + "/big", body: body))
      let second = try await world.client.send(
        OutgoingRequest(method: "POST", url: world.origin + "/fine", body: body))
      return [first.status, second.status]
    }
    #expect(statuses == [413, 200])
    #expect(world.received[1] == nil)
    #expect(world.received[2] == size)
  }

  @Test func anAnswerAtTheHeadOfAGetIsAnAnswer() throws {
    let world = try World()
    world.refuse = { _ in .text("at once") }
    let texts = try world.run {
      let request = OutgoingRequest(url: world.origin + "/")
      return [
        try await world.client.send(request).text, try await world.client.send(request).text,
      ]
    }
    #expect(texts == ["at once", "at once"])
  }

  @Test func twentyMegabytesAreStreamedFromDisk() throws {
    let world = try World()
    let folder = try TemporaryFolder()
    let path = try folder.write("clip.mp4", size: 20_000_000)
    let form = MultipartForm(
      boundary: "seeded",
      parts: [
        MultipartForm.Part(
          name: "files", fileName: "clip.mp4", contentType: "video/mp4",
          content: .file(path: path, sizeBytes: 20_000_000))
      ])
    let seen = Seen()
    world.answer = { .text($0.head.headers["Content-Length"] ?? "none") }
    let text = try world.run {
      let request = OutgoingRequest(
        method: "POST", url: world.origin + "/upload", body: .multipart(form))
      return try await world.client.send(request, uploadProgress: { seen.last = $0 }).text
    }
    #expect(text == "\(form.contentLengthBytes)")
    #expect(world.received[1] == Int(form.contentLengthBytes))
    #expect(
      seen.last
        == TransferProgress(
          doneBytes: form.contentLengthBytes, totalBytes: form.contentLengthBytes))
  }

  @Test func aFileThatCannotBeReadIsNamed() throws {
    let world = try World()
    let form = MultipartForm(
      boundary: "b",
      parts: [
        MultipartForm.Part(
          name: "files", fileName: "x", contentType: nil,
          content: .file(path: "/no/such.mp4", sizeBytes: 5))
      ])
    let error = #expect(throws: TransportError.self) {
      try world.run {
        _ = try await world.client.send(
          OutgoingRequest(method: "POST", url: world.origin + "/u", body: .multipart(form)))
      }
    }
    #expect(error?.kind == .fileUnreadable(path: "/no/such.mp4"))
    #expect(
      error?.description
        == "POST /u: cannot read /no/such.mp4 (No such file or directory)")
  }

  @Test func headersBeyondTheLimitAreRefusedCleanly() throws {
    let world = try World()
    let statuses = try world.run {
      var statuses: [Int] = []
      for size in [4000, 40_000, 10] {
        let value = String(repeating: "x", count: size)
        statuses.append(
          try await world.client.send(
            OutgoingRequest(url: world.origin + "/", headers: HTTPHeaders(["X-Big": value]))
          ).status)
      }
      return statuses
    }
    #expect(statuses == [200, 431, 200])
  }

  /// One that only just fits leaves no room for the reply's head: it is refused, too.
  @Test(arguments: [("X-Big", 4000..<6400), ("Cookie", 2000..<3400)])
  func everySizeOfHeadersIsAnswered(_ name: String, _ sizes: Range<Int>) throws {
    let world = try World()
    let statuses = try world.run {
      var statuses: [Int] = []
      for size in stride(from: sizes.lowerBound, to: sizes.upperBound, by: 13) {
        let headers = HTTPHeaders([name: String(repeating: "x", count: size)])
        let request = OutgoingRequest(url: world.origin + "/", headers: headers)
        statuses.append(try await world.client.send(request).status)
      }
      return statuses
    }
    #expect(Set(statuses) == [200, 431])
    #expect(statuses == statuses.sorted())
  }

  @Test func aHeaderWithALineBreakIsNotSent() throws {
    let world = try World()
    let error = #expect(throws: TransportError.self) {
      try world.run {
        _ = try await world.client.send(
          OutgoingRequest(url: world.origin + "/", headers: HTTPHeaders(["X-A": "1\r\nX-B: 2"])))
      }
    }
    #expect(error?.kind == .invalidRequest)
  }

  @Test func redirectsAreFollowedOnlyWhenAsked() throws {
    let world = try World()
    world.answer = { exchange in
      guard exchange.head.target == "/old" else { return .text("new") }
      return ReplyPlan(
        status: 302, headers: HTTPHeaders(["Location": "/new"]), body: .bytes(Array("moved".utf8)))
    }
    let texts = try world.run {
      var request = OutgoingRequest(url: world.origin + "/old")
      let first = try await world.client.send(request).text
      request.redirects = 3
      return [first, try await world.client.send(request).text]
    }
    #expect(texts == ["moved", "new"])
  }

  @Test func aReplyBeyondTheLimitIsAnError() throws {
    let world = try World()
    world.answer = { _ in .text(String(repeating: "x", count: 1001)) }
    let error = #expect(throws: TransportError.self) {
      try world.run {
        _ = try await world.client.send(OutgoingRequest(url: world.origin + "/"), limitBytes: 1000)
      }
    }
    #expect(error?.kind == .tooLarge(limitBytes: 1000))
  }
}

/// Something seen in a callback; `@unchecked Sendable` because it stays on one loop.
final class Seen: @unchecked Sendable {
  var last: TransferProgress?
}
