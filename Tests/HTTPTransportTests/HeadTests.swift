import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// Heads in two packets, cut at each place: what libmicrohttpd passes over is seen wherever it is.
@Suite struct HeadTests {
  /// The status of each reply, after both halves; the connection is kept where it may be.
  private func statuses(
    _ head: String, every step: Int = 3, pace: Pace = .virtual
  ) throws -> Set<String> {
    let world = try World(.tcp, pace: pace)
    defer { world.end() }
    var seen: Set<String> = []
    for place in stride(from: 1, through: head.utf8.count, by: step) {
      let client = try RawClient(world)
      client.say(String(decoding: Array(head.utf8)[..<place], as: UTF8.self))
      try world.clock.run { try await world.clock.pause(.milliseconds(1)) }
      client.say(String(decoding: Array(head.utf8)[place...], as: UTF8.self))
      try world.clock.run { try await world.clock.pause(.milliseconds(1)) }
      let replies = client.hear().matches(of: /HTTP\/1.1 ([0-9]+)/).map { String($0.1) }
      seen.insert(replies.joined(separator: ", ") + (client.isOver ? " and closed" : ""))
    }
    return seen
  }

  private static let start = "POST /a?b=c%20d HTTP/1.1\r\nHost: nemo\r\nCookie: a=b; c=d\r\n"

  @Test(arguments: [
    "\r\n", "Content-Length: 2\r\n\r\n{}", "Content-Length:2\r\n\r\n{}",
    "Content-Length: \t  2\r\n\r\n{}", "X-Empty:\r\nX-Blank:   \r\nX-Last: a b c\r\n\r\n",
    "X-Line: feed\nContent-Length: 2\n\n{}",
    "Transfer-Encoding: chunked\r\nX: \u{fc}ber\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "X: \(String(repeating: "long ", count: 100))\r\nY: \(String(repeating: "a:b", count: 50))\r\n\r\n",
  ])
  func soundOnesAreServed(rest: String) throws {
    #expect(try statuses(Self.start + rest) == ["200"])
  }

  /// The host of the target counts, whatever `Host` says.
  @Test(arguments: [
    ("/a?b", "nemo /a?b"), ("http://other:80/a?b", "other:80 /a?b"),
    ("HTTP://x/a", "nemo HTTP://x/a"),
    ("https://other", "other /"), ("http://other?b", "other /?b"), ("http:///a", " /a"),
  ])
  func theTargetNamesTheHost(target: String, seen: String) throws {
    let world = try World(.tcp)
    defer { world.end() }
    world.answer = { .text("\($0.headers["Host"] ?? "none") \($0.head.target)") }
    let client = try RawClient(world)
    client.say("GET \(target) HTTP/1.1\r\nHost: nemo\r\n\r\n")
    try world.clock.run { try await world.clock.pause(.milliseconds(1)) }
    #expect(client.hear().hasSuffix("\r\n\r\n\(seen)"))
  }

  /// What stands behind a NUL would be missing from the target.
  /// `@` stands for the NUL.
  @Test(arguments: [
    "GET /a@junk-that-nobody-sees", "GET /a@x", "GET /a@", "GET /a?b@=c", "GE@T /a", "GET /@/a",
    "GET /a@HTTP/1.1", "GET /a%20b@c",
  ])
  func aNULInTheRequestLineIsRefused(line: String) throws {
    let head = line.replacing("@", with: "\0") + " HTTP/1.1\r\nHost: nemo\r\n\r\n"
    #expect(try statuses(head) == ["400 and closed"])
  }

  @Test(arguments: ["GET /a", "GET /a?b=c%20d&e", "POST  /a%20b", "GET /a ", "GET http://nemo/a"])
  func otherRequestLinesAreServed(line: String) throws {
    let head = "\(line) HTTP/1.1\r\nHost: nemo\r\nContent-Length: 0\r\n\r\n"
    #expect(try statuses(head) == ["200"])
  }

  @Test(arguments: [
    "Content-Length:\r\n 2\r\n\r\n{}",
    "Content-Length: 2\r\nTransfer-Encoding:\r\n chunked\r\n\r\n{}",
    "X: a\r\n b\r\n\r\n", "X:\r\n\t\r\n\r\n", "X: \u{0}\r\n\r\n", "X: a\u{0}b\r\nY: c\r\n\r\n",
    "X: a\rb\r\n\r\n", "X : a\r\n\r\n", "Content-Length: 2\r\ncontent-length: 2\r\n\r\n{}",
    "Host: nemo\r\n\r\n",
  ])
  func unclearOnesAreNot(rest: String) throws {
    #expect(try statuses(Self.start + rest) == ["400 and closed"])
  }

  /// What libmicrohttpd refuses by itself; strangers alone say so, and their time is real.
  @Test(arguments: [
    ("Content-Length: +2\r\n\r\n{}", "400"), ("Content-Length: 2 \r\n\r\n{}", "400"),
    ("Content-Length:\r\n\r\n", "400"), ("Content-Length: 0x2\r\n\r\n{}", "400"),
    ("Content-Length: 99999999999999999999999\r\n\r\n{}", "413"), ("X\r\n\r\n", "400"),
    ("X: \(String(repeating: "x", count: 9000))\r\n\r\n", "431"),
  ])
  func refusedOnesAreAnsweredOnce(rest: String, status: String) throws {
    let pace = Pace.real(speed: 1, clock: .flowing)
    let head = Self.start + rest
    let seen = try statuses(head, every: head.utf8.count / 4, pace: pace)
    #expect(seen == ["\(status) and closed"])
  }
}
