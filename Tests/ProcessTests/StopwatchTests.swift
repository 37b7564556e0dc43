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

  /// Neither the work nor the film is there before its time.
  @Test(arguments: speeds) func stagesOfARenderComeAtTheirTimes(speed: Double) throws {
    let folder = try TemporaryFolder()
    let (pending, takes) = (0.3, 0.8)
    try folder.file(
      "render.yaml",
      """
      scenario: A render
      backend:
        latency: 0s
      script:
        - on: POST /api/render/proxy/lambda
          render:
            pending: \(Int(pending * speed * 1000))ms
            takes: \(Int(takes * speed * 1000))ms
      """)
    let service = try Service(
      ["--speed", "\(speed)", "--scenario", "\(folder.path)/render.yaml"])
    var stranger = try Stranger(service)
    let session = try stranger.begin()
    let head =
      "HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      + "Authorization: Bearer \(try #require(stranger.token))\r\nX-Skill-Source: a\r\n"
      + "X-Skill-Version: 1.0.0\r\nX-Skill-Platform: unknown\r\n"
    let order =
      #"{"id":"render_1","sessionId":"\#(session)","#
      + #""draft":{"t":[{"tt":0,"sg":[{"n":"a","s":0,"d":900}]}],"d":900}}"#
    let wire = try Wire(service)
    // Idle for longer than all of it.
    Stopwatch.idle(1)
    let submit = TimedReply(
      "POST /api/render/proxy/lambda \(head)Content-Length: \(order.utf8.count)\r\n\r\n\(order)",
      on: wire)
    try #require(submit.text.contains(#""pending""#), "\(submit.text)")
    while true {
      let poll = TimedReply(
        "GET /api/render/proxy/lambda/render_1 \(head)\r\n", on: wire)
      try #require(poll.text.hasPrefix("HTTP/1.1 200"), "\(poll.text)")
      let passed = poll.heard - submit.asked
      if !poll.text.contains(#""pending""#) { #expect(passed >= pending) }
      guard !poll.text.contains(#""completed""#) else {
        #expect(passed >= takes)
        break
      }
    }
  }

  /// What passed before the change counts at the speed of then, what passes behind it at the new
  /// one.
  @Test func aChangeOfSpeedKeepsStep() throws {
    let service = try Service(["--speed", "30"])
    let wire = try Wire(service)
    let question = "GET /api/credits/balance/simple HTTP/1.1\r\nHost: localhost\r\n\r\n"
    let first = TimedReply(question, on: wire)
    Stopwatch.idle(0.4)
    let pace = #"{"pace":"x300"}"#
    let change = TimedReply(
      "POST /__nemosim/pace HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(pace.utf8.count)\r\n\r\n\(pace)", on: wire)
    try #require(change.text.hasPrefix("HTTP/1.1 200"), "\(change.text)")
    Stopwatch.idle(0.4)
    let last = TimedReply(question, on: wire)
    let passed = try #require(last.date) - (try #require(first.date))
    let least = (change.asked - first.heard) * 30 + (last.asked - change.heard) * 300
    let most = (change.heard - first.asked) * 30 + (last.heard - change.asked) * 300
    // A `Date` has whole seconds. Inside a turn time stands; 10 ms are more than a turn.
    #expect(passed > least - 0.01 * 300 - 1 && passed < most + 0.01 * 300 + 1)
  }
}
