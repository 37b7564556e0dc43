import EventLoop
import HTTPMessages
import HTTPTransport
import Testing
import TimeAndChance

/// A fault is what it is, whenever the answer is given: before the body, in its middle, behind it.
@Suite struct EarlyAnswerTests {
  enum Moment: CaseIterable {
    case atHead
    case inBody
    case atEnd
  }

  static let faults: [(ReplyFault, Int, String)] = [
    (.wait(.seconds(20)), 0, "0123456789"), (.close, 52, ""),
    (.reset(.beforeHeaders), 56, ""), (.reset(.inHeaders), 56, ""), (.reset(.inBody), 56, "01234"),
    (.statusLine("ICY 200 OK"), 1, ""), (.headerLine("no colon here"), 8, ""),
    (.length(100), 18, "0123456789"), (.length(4), 0, "0123"),
    (.cut(afterBytes: 3), 18, "012"), (.drip(bytes: 3, every: .seconds(1)), 0, "0123456789"),
    (.brokenChunk, 56, "01234"), (.endlessChunk, 18, "0123456789"), (.halfOpen, 28, "01234"),
    (.body(.brokenJSON), 0, "01234"),
  ]

  /// With a body of one packet, and with one of many.
  @Test(arguments: Moment.allCases, ["bbb", "@/bin/sh"])
  func faultsAreApplied(moment: Moment, body: String) throws {
    for (fault, code, text) in Self.faults {
      var ends: [String] = []
      let sights = try Curl.sights(
        patience: code == 28 ? 0.4 : 20, "-H Expect: --data-binary \(body)"
      ) { world in
        var plan = ReplyPlan.text("0123456789")
        plan.faults = [fault]
        world.answers(plan, at: moment)
        world.onEnd = { ends.append("\($0)") }
      }
      // Who is still sending may notice a reset there, before it reads what came (55).
      let isMissed =
        code == 56 && moment != .atEnd && sights == [Curl.Sight(code: 55, body: "")]
      #expect(
        sights == [Curl.Sight(code: code, body: text)] || isMissed, "\(fault) \(moment) \(body)")
      guard code != 28 else { continue }
      #expect(ends == [Self.isWhole(fault) ? "completed" : "cut"], "\(fault) \(moment) \(body)")
    }
  }

  private static func isWhole(_ fault: ReplyFault) -> Bool {
    switch fault {
    case .wait, .statusLine, .headerLine, .drip, .body: true
    default: false
    }
  }

  /// A stream in the middle of a body is one all the same.
  @Test(arguments: Moment.allCases)
  func streamsComeToo(moment: Moment) throws {
    let sights = try Curl.sights("-N -H Expect: --data-binary @/bin/sh") { world in
      world.answers(.beats(3, every: .seconds(1)), at: moment)
    }
    #expect(sights == [Curl.Sight(code: 0, body: "data: 1\n\ndata: 2\n\ndata: 3\n\n")])
  }

  /// Who waits for permission to send its body is answered, and not told to go on.
  @Test(arguments: [Moment.atHead, .atEnd])
  func whoAsksFirstIsAnswered(moment: Moment) throws {
    let sights = try Curl.sights("-H 'Expect: 100-continue' --data-binary body") { world in
      var plan = ReplyPlan.text("0123456789")
      plan.faults = [.cut(afterBytes: 3)]
      world.answers(plan, at: moment)
    }
    #expect(sights == [Curl.Sight(code: 18, body: "012")])
  }
}

extension World {
  /// Answers each request then.
  func answers(_ plan: ReplyPlan, at moment: EarlyAnswerTests.Moment) {
    answer = { _ in moment == .atEnd ? plan : nil }
    refuse = { _ in moment == .atHead ? plan : nil }
    interrupt = { _ in moment == .inBody ? plan : nil }
  }
}
