import Testing

/// Clients that stop sending, leave, or want no body, on a raw connection.
@Suite(.waits) struct PartingTests {
  private static let path = "/api/credits/balance/simple"

  private static func request(_ method: String, _ path: String, _ body: String = "") -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  /// Half a close is no farewell to an answer that comes whole, though it be minutes away.
  @Test(arguments: [
    "wait: 2m", "drip: { bytes: 9, every: 10s }", "header_line: \"X-Odd: 1\"", "body: huge",
  ])
  func whoStopsSendingGetsTheAnswer(fault: String) throws {
    let service = try Service(["--speed", "1000", "--fault", "GET \(Self.path): \(fault)"])
    let wire = try Wire(service)
    wire.say(Self.request("GET", Self.path))
    wire.fallSilent()
    let reply = wire.hear()
    #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n") && reply.hasSuffix("}"))
    _ = try service.end()
  }

  /// At once, and not at the next sign of life: here there is none.
  @Test func whoLeavesAStreamIsNoticed() throws {
    // Time that skips would be over before he is gone.
    let service = try Service([
      "--credits", "1000", "--switch", "heartbeats=off", "--journal", "--speed", "1",
    ])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let message =
      #"{"session_id":"\#(session)","new_message":{"parts":[{"text":"make a 5-second clip"}]}}"#
    let token = "Host: localhost\r\nAuthorization: Bearer \(stranger.token ?? "")"
    let request = Self.request("POST", "/run_sse", message).replacing(
      "Host: localhost", with: token)

    try Wire(service).say(request)
    try service.wait(for: "the client left")
    _ = try service.end()
  }

  /// The headers of the reply with its body, and not a byte of it (RFC 9110, section 9.3.2).
  @Test(arguments: [
    ("wait: 2m", "Content-Length: "),
    ("drip: { bytes: 1, every: 1s }", "Content-Length: "),
    ("cut: 5", "Content-Length: "), ("length: 9", "Content-Length: 9\r\n"),
    ("broken_chunk", "Transfer-Encoding: chunked\r\n"),
    ("endless_chunk", "Transfer-Encoding: chunked\r\n"),
    ("reset: in-body", "Content-Length: "), ("header_line: no colon", "no colon\r\n"),
    ("status_line: ICY 200 OK", "ICY 200 OK\r\n"), ("body: html", "HTTP/1.1 502 Bad Gateway\r\n"),
  ])
  func aReplyToHEADHasNoBody(fault: String, line: String) throws {
    let service = try Service([
      "--speed", "1000", "--fault", "HEAD \(Self.path) (undocumented): \(fault)",
    ])
    let wire = try Wire(service)
    wire.say(Self.request("HEAD", Self.path))
    let reply = wire.hear()
    #expect(reply.contains(line))
    #expect(reply.firstRange(of: "\r\n\r\n")?.upperBound == reply.endIndex)
    _ = try service.end()
  }
}
