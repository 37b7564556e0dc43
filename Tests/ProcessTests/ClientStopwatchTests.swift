import Foundation
import Testing

/// `chat --base-url` against a backend that takes its time, measured at that backend: what the
/// client counts from a late answer is not shorter for it.
@Suite(.waits) struct ClientStopwatchTests {
  /// A call may take a minute, which is two seconds here.
  private static let speed = 30.0
  private static let credits = "GET /api/credits/balance/simple"
  private static let message = "POST /run_sse"

  @Test func aRetryWaitsThirtySecondsAfterALate429() throws {
    let visits = try Self.visits(of: "credits\n") { target, number in
      guard target == Self.credits, number == 1 else { return nil }
      return SlowServer.Answer(status: 429, after: 0.8, body: #"{"code":429,"message":"slow"}"#)
    }
    let asked = visits.filter { $0.target == Self.credits }
    try #require(asked.count == 2)
    #expect(asked[1].asked - asked[0].answered >= 30 / Self.speed)
  }

  @Test func silenceIsCountedFromTheLastWord() throws {
    // A busy machine's pause between the two words is shorter than the patience of the client.
    let speed = 75.0
    let visits = try Self.visits(of: "make a clip\n", speed: speed) { target, number in
      guard target == Self.message else { return nil }
      return SlowServer.Answer(
        type: "text/event-stream", body: Self.word("one"), second: (0.5, Self.word("two")),
        hangs: true)
    }
    let turn = try #require(visits.firstIndex { $0.target == Self.message })
    try #require(turn + 1 < visits.count)
    // Ten minutes of silence, then half a minute to the first look at the state.
    #expect(visits[turn + 1].asked - visits[turn].answered >= (600 + 30) / speed)
  }

  /// A state that comes late does not bring the next look forward.
  @Test func looksAtASilentEditKeepTheirDistance() throws {
    let speed = 300.0
    let visits = try Self.visits(of: "make a clip\n", speed: speed) { target, _ in
      if target == Self.message {
        return SlowServer.Answer(type: "text/event-stream", body: ": quiet\n\n", hangs: true)
      }
      guard target.hasPrefix("GET /api/state/") else { return nil }
      // Nothing has changed, so that it looks again.
      return SlowServer.Answer(after: 0.15, body: #"{"code":0,"data":{"state":{}}}"#)
    }
    let turn = try #require(visits.firstIndex { $0.target == Self.message })
    let looks = visits[turn...].filter { $0.target.hasPrefix("GET /api/state/") }
    try #require(looks.count >= 3)
    for (earlier, later) in zip(looks, looks.dropFirst()) {
      #expect(later.asked - earlier.answered >= 30 / speed)
    }
  }

  @Test func pollsOfARenderKeepTheirDistance() throws {
    // Port 1 is nobody's, so it ends there.
    let done = #""status":"completed","output":{"url":"http://127.0.0.1:1/f.mp4"}"#
    let visits = try Self.visits(of: "export\n") { target, number in
      if target.hasPrefix("GET /api/render/") {
        let status = number < 2 ? #""status":"processing""# : done
        return SlowServer.Answer(after: 0.6, body: "{\(status)}")
      }
      guard target.hasPrefix("POST /api/render/") else { return nil }
      return SlowServer.Answer(
        after: 0.8, body: #"{"success":true,"data":{"status":"pending"}}"#)
    }
    let submit = try #require(visits.firstIndex { $0.target.hasPrefix("POST /api/render/") })
    let renders = visits[submit...].filter { $0.target.contains("/api/render/") }
    try #require(renders.count >= 3)
    for (earlier, later) in zip(renders, renders.dropFirst()) {
      #expect(later.asked - earlier.answered >= 30 / Self.speed)
    }
  }

  private static func word(_ word: String) -> String {
    #"data: {"content":{"parts":[{"text":"\#(word)"}],"role":"model"},"partial":true}"# + "\n\n"
  }

  /// What a chat of these lines asks of the backend, and when.
  private static func visits(
    of lines: String, speed: Double = speed,
    _ script: @escaping @Sendable (_ target: String, _ number: Int) -> SlowServer.Answer?
  ) throws -> [SlowServer.Visit] {
    let server = try SlowServer { target, number in
      script(target, number) ?? usual(target)
    }
    let tool = try Tool.away()
    let outcome = try tool.run(
      "chat", "--base-url", "http://127.0.0.1:\(server.port)", "--speed", "\(Int(speed))",
      input: .text(lines))
    #expect(!outcome.output.isEmpty)
    return server.visits
  }

  private static func usual(_ target: String) -> SlowServer.Answer {
    let clip = #"{"t":[{"tt":0,"sg":[{"n":"city","s":0,"d":10000}]}],"d":10000}"#
    switch target {
    case "POST /api/auth/anonymous-token":
      return SlowServer.Answer(
        body: #"{"code":0,"data":{"token":"nmv_usr_a","user_id":"anon_a","credits":100}}"#)
    case credits:
      return SlowServer.Answer(body: #"{"code":0,"data":{"available":60,"frozen":0,"total":60}}"#)
    case message:
      return SlowServer.Answer(type: "text/event-stream", body: word("Done."))
    case _ where target.hasPrefix("POST /api/tasks/"):
      return SlowServer.Answer(
        body: #"{"code":0,"data":{"task_id":"t","session_id":"5529798706024415231"}}"#)
    case _ where target.hasPrefix("GET /api/state/"):
      return SlowServer.Answer(body: #"{"code":0,"data":{"state":{"draft":\#(clip)}}}"#)
    default: return SlowServer.Answer(status: 404, body: #"{"detail":"Not Found"}"#)
    }
  }
}
