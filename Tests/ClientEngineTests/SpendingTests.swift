import ClientEngine
import JSONText
import NemoContract
import Testing

struct SpendingTests {
  /// What a message may cost: 100 for each 15 s that it asks for (contract 10).
  @Test(
    arguments: [
      ("make a clip", 100), ("make a 5-second clip", 100), ("a 15 s clip", 100),
      ("a 16 second clip", 200), ("make a 60-second reel", 400), ("make a 60s clip", 400),
      ("a one minute film", 400), ("a minute of rain", 400), ("1.5 minutes", 600),
      ("half a minute", 200), ("a film of 1:30", 600), ("an hour", 24_000),
      ("30秒的视频", 200), ("一分钟的视频", 400), ("半分钟", 200), ("两分钟", 800), ("二十秒", 200),
      ("十五秒", 100), ("两个小时", 48_000), ("a 10 s intro and a 40 s film", 400),
      ("one and a half minutes", 600), ("a minute and a half", 600), ("一分半", 600),
      ("a forty-five-second clip", 300), ("a half-minute video", 200), ("half minute", 200),
      ("seventeen seconds", 200), ("a few minutes", 2000), ("two and a half minutes", 1000),
      ("a clip of a lake, a clip of a sea and a clip of a forest", 300),
      ("make three short clips of cats", 300), ("two 30-second clips", 400),
      ("a clip and another clip", 200), ("生成三个视频", 300), ("做两段30秒的视频", 400),
      ("delete the second clip and the third clip", 100), ("make clip 2 louder", 100),
      ("trim all clips", 100), ("5 songs", 100), ("1080p", 100), ("top 10 sunsets", 100), ("", 100),
      ("99999999999999999999999999 minutes", 100_000_000),
      ("999999999999 hours and 999999999999 hours", 100_000_000),
    ] as [(String, Int)])
  func costs(_ message: String, _ cost: Int) {
    #expect(CreditGuard.cost(of: message) == cost)
  }

  @Test func aLongClipIsNotSentBeyondTheLimit() throws {
    let service = try ScriptedService()
    let outcome = try service.run(creditLimit: 100) { try await $0.handle("make a 60 s clip") }
    #expect(
      outcome == .failed(.creditLimit(.message(cost: 400, spent: 0, limit: 100))))
    #expect(service.count(.runSSE) == 0)
    #expect(
      service.said == [
        "Not sent: this may cost 400 credits, and 100 are left of the 100 that may be spent "
          + "(--max-credits)."
      ])
  }

  @Test func whatIsHeldCountsAsSpent() throws {
    let service = try ScriptedService { route, nth in
      route == .credits
        ? .data(["available": nth == 1 ? 100 : 50, "frozen": nth == 1 ? 0 : 50]) : nil
    }
    let outcome = try service.run(creditLimit: 100) {
      _ = try await $0.handle("make a clip")
      return try await $0.handle("make another clip")
    }
    #expect(outcome == .failed(.creditLimit(.message(cost: 100, spent: 50, limit: 100))))
    #expect(service.count(.runSSE) == 1)
  }

  /// An agent that begins more than it was asked for: the ledger shows it at its second step.
  @Test func theNextStepIsStopped() throws {
    let service = try ScriptedService { route, nth in
      switch route {
      case .credits: .data(["available": .integer(500 - 100 * (nth - 1)), "frozen": 0])
      case .runSSE:
        .stream([
          .tool("generate_video_with_seedance"), .wait(.seconds(60)),
          .tool("generate_video_with_seedance"), .wait(.seconds(60)), .text("Done."),
        ])
      default: nil
      }
    }
    let outcome = try service.run(creditLimit: 100) { try await $0.handle("make a clip") }
    #expect(outcome == .failed(.creditLimit(.turn(spent: 200, limit: 100))))
    #expect(service.said.last?.hasPrefix("Stopped: 200 credits are spent or held") == true)
    #expect(service.count(.runSSE) == 1)
  }

  @Test func anUnknownBalanceSendsNothing() throws {
    let service = try ScriptedService { route, _ in
      route == .credits ? .json(["detail": "gone"], status: 404) : nil
    }
    let outcome = try service.run(creditLimit: 1000) { try await $0.handle("make a clip") }
    #expect(outcome == .failed(.creditLimit(.balanceUnknown)))
    #expect(service.count(.runSSE) == 0)
  }

  @Test func withoutALimitNobodyAsks() throws {
    let service = try ScriptedService()
    #expect(try service.run { try await $0.handle("make a 60 s clip") } == .answered)
    #expect(service.count(.credits) == 0)
  }
}
