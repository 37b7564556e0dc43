import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Who pays how much for what, and how he learns that he cannot.
@Suite struct PriceTests {
  private static let edits = ["add lo-fi music", "set the music volume to 20%"]

  @Test(arguments: [(Switches.EditPrice.message, [950, 900, 800]), (.session, [950, 950, 850])])
  func editsArePaidByMessageOrBySession(choice: Switches.EditPrice, left: [Int]) throws {
    var talk = try Talk { $0.switches.editPrice = choice }
    _ = talk.upload("clip.mp4", Files.mp4(milliseconds: 9000))
    var balances: [Int?] = []
    for words in Self.edits + ["make a 5-second clip of a cat"] {
      _ = talk.sayAndWait(words)
      talk.service.pass(.seconds(1))
      balances.append(talk.credits?.available)
    }
    #expect(balances == left)
  }

  @Test func anEditThatFailedIsNotTheOneThatIsPaidFor() throws {
    let failing = ScriptRule(
      on: RequestPattern(.runSSE), nth: 1, action: .stream(.init(steps: [.error("no")])))
    var talk = try Talk(script: [failing]) { $0.switches.editPrice = .session }
    _ = talk.upload("clip.mp4", Files.mp4(milliseconds: 9000))
    for (words, available) in [("add music", 1000), (Self.edits[0], 950), (Self.edits[1], 950)] {
      _ = talk.sayAndWait(words)
      talk.service.pass(.seconds(1))
      #expect(talk.credits == Credits(available: available, frozen: 0), "\(words)")
    }
  }

  /// What waited behind dropped work was planned on a timeline that never comes.
  @Test func nobodyPaysForEditsOfWhatWasDropped() throws {
    for (second, available) in [(Self.edits[1], 1000), ("add the title \"Hi\"", 950)] {
      var talk = try Talk { $0.switches.workSurvivesDroppedStream = false }
      _ = talk.upload("clip.mp4", Files.mp4(milliseconds: 9000))
      let first = talk.say(Self.edits[0])
      _ = talk.say(second)
      talk.service.backend.clientLeft(first.exchange, at: talk.service.now)
      talk.service.pass(.seconds(600))
      #expect(talk.credits == Credits(available: available, frozen: 0), "\(second)")
    }
  }

  @Test func aScriptedStreamWaitsForTheOneBefore() throws {
    let slow = ScriptRule(
      on: RequestPattern(.runSSE),
      action: .stream(.init(steps: [.wait(.seconds(60), heartbeat: HeartbeatRule.none)])))
    for (choice, seconds) in [(Switches.ConcurrentRuns.queue, [60, 113]), (.allow, [60, 60])] {
      var talk = try Talk(script: [slow]) { $0.switches.concurrentRuns = choice }
      let first = talk.say("one")
      talk.service.pass(.seconds(7))
      let found = [first, talk.say("two")].map { $0.stream?.duration.components.seconds }
      #expect(found == seconds.map(Int64.init), "\(choice)")
    }
  }

  @Test(arguments: [
    (Switches.OutOfCredits.body, Switches.BodyCodeStatus.ok, 200, 2001),
    (.body, .clientError, 402, 2001), (.status402, .ok, 402, 402),
  ])
  func noCreditsHaveThreeAnswers(
    choice: Switches.OutOfCredits, codes: Switches.BodyCodeStatus, status: Int, code: Int
  ) throws {
    var talk = try Talk(credits: 0) {
      $0.switches.outOfCredits = choice
      $0.switches.bodyCodeStatus = codes
    }
    let reply = talk.say("make a 5-second clip of a cat")
    #expect(reply.status == status)
    #expect(reply.json["code"]?.integer == code)
    #expect(
      reply.json["message"]?.string
        == "insufficient credits: this needs 100, 0 are available; register to go on")
    #expect(reply.json["data"]?["bind_id"]?.string == talk.user)
  }
}
