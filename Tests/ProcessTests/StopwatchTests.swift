import Foundation
import Testing

/// Time as somebody outside measures it: no interval is shorter than its length divided by the
/// speed, however long the service had nothing to do before.
@Suite(.waits) struct StopwatchTests {
  private static let speeds = [1.0, 30, 300]

  @Test(arguments: speeds, [true, false])
  func datesKeepStep(speed: Double, keepsConnection: Bool) throws {
    let service = try Service(["--speed", "\(speed)"])
    var wire = try Wire(service)
    let request = "GET /api/credits/balance/simple HTTP/1.1\r\nHost: localhost\r\n\r\n"
    var replies: [TimedReply] = []
    for number in 0..<4 {
      if number > 0 {
        Stopwatch.idle(0.4)
        if !keepsConnection { wire = try Wire(service) }
      }
      replies.append(TimedReply(request, on: wire))
    }
    for (index, later) in replies.enumerated() {
      for earlier in replies[..<index] {
        let passed = try #require(later.date) - (try #require(earlier.date))
        // A `Date` has whole seconds. Inside a turn time stands; 10 ms are more than a turn.
        #expect(passed > (later.asked - earlier.heard - 0.01) * speed - 1)
        #expect(passed < (later.heard - earlier.asked + 0.01) * speed + 1)
      }
    }
  }

  @Test(arguments: speeds) func piecesOfAStreamComeAtTheirTimes(speed: Double) throws {
    let folder = try TemporaryFolder()
    let pause = 0.3 * speed
    try folder.file(
      "stream.yaml",
      """
      scenario: Three pieces
      backend:
        latency: 0s
      script:
        - on: POST /run_sse
          stream:
            - wait: \(Int(pause * 1000))ms
              heartbeat: none
            - text: one
            - wait: \(Int(pause * 1000))ms
              heartbeat: none
            - text: two
            - wait: \(Int(pause * 1000))ms
              heartbeat: none
            - text: three
            - close
      user: []
      """)
    let service = try Service(
      ["--speed", "\(speed)", "--scenario", "\(folder.path)/stream.yaml"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let token = try #require(stranger.token)
    let body =
      #"{"app_name":"nemo_agent","user_id":"me","session_id":"\#(session)","#
      + #""new_message":{"parts":[{"text":"hello"}]}}"#
    let request =
      "POST /run_sse HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      + "Authorization: Bearer \(token)\r\nX-Skill-Source: a\r\nX-Skill-Version: 1.0.0\r\n"
      + "X-Skill-Platform: unknown\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let wire = try Wire(service)
    // Longer than the whole stream.
    Stopwatch.idle(1.2)
    let began = Stopwatch.now
    var heard = ""
    wire.say(request)
    for (number, word) in ["one", "two", "three"].enumerated() {
      if !heard.contains("\"\(word)\"") { heard += wire.hear(until: "\"\(word)\"") }
      #expect(Stopwatch.now - began >= 0.3 * Double(number + 1), "\(word) came early")
    }
  }

  /// Seven days are 0.6 s here.
  @Test func aTokenIsNotTakenAfterItsLife() throws {
    let service = try Service(["--speed", "1000000"])
    let wire = try Wire(service)
    let signIn = TimedReply(
      "POST /api/auth/anonymous-token HTTP/1.1\r\nHost: localhost\r\nX-Client-Id: 5f0c2a9e\r\n"
        + "Content-Length: 0\r\n\r\n", on: wire)
    let token = try #require(signIn.text.firstMatch(of: /nmv_usr_[A-Za-z0-9_-]+/)).output
    Stopwatch.idle(0.65)
    let late = TimedReply(
      "GET /api/credits/balance/simple HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
        + "X-Skill-Source: a\r\nX-Skill-Version: 1.0.0\r\nX-Skill-Platform: unknown\r\n\r\n",
      on: wire)
    #expect(late.text.contains("1001"), "\(late.text)")
  }
}
