import HTTPMessages
import JSONText
import NemoContract
import Testing
import TextPatterns
import TimeAndChance

@testable import FakeBackend

@Suite struct ConcurrencyTests {
  @Test func aSecondMessageWaitsIsRefusedOrGoesAhead() throws {
    for choice in Switches.ConcurrentRuns.allCases {
      var talk = try Talk { $0.switches.concurrentRuns = choice }
      let first = talk.say("make a 5-second clip of a cat")
      let second = talk.say("make a 5-second clip of a dog")
      let third = talk.say("hello")
      let length = try #require(first.stream?.duration)
      switch choice {
      case .queue:
        #expect(try #require(second.stream?.duration) > length)
        #expect(talk.credits?.frozen == 200)
      case .refuse:
        #expect([second.status, third.status] == [409, 409])
        #expect(talk.credits?.frozen == 100)
        talk.service.pass(length + .milliseconds(4))
        #expect(talk.say("hello").status == 200)
      case .allow:
        #expect(try #require(third.stream?.duration) <= .seconds(15))
      }
    }
  }

  /// "Again" behind a clip that is still being made means that one.
  @Test func aMessageThatWaitsFindsWhatTheWorkBeforeItLeaves() throws {
    var talk = try Talk { $0.switches.generationStages = .one }
    _ = talk.say("make a 5-second clip of a cat")
    _ = talk.say("again")
    talk.service.pass(.seconds(1000))
    #expect(talk.draft.segments(of: .video).map(\.name) == ["cat"])
    #expect(talk.credits == Credits(available: 800, frozen: 0))
  }

  /// A message that was heard, and has changed nothing yet, may still be dropped.
  @Test func whatADroppedMessageWouldHaveTakenBackCanStillBeTakenBack() throws {
    var talk = try Talk {
      $0.switches.workSurvivesDroppedStream = false
      $0.switches.generationStages = .one
      $0.silentEditShare = 0
    }
    for prompt in ["make a 5-second clip of a cat", "add the title \"Hi\""] {
      _ = talk.sayAndWait(prompt)
      talk.service.pass(.seconds(1))
    }
    let undo = talk.say("undo")
    talk.service.backend.clientLeft(undo.exchange, at: talk.service.now)
    #expect(talk.draft.segments(of: .title).count == 1)
    _ = talk.sayAndWait("undo")
    talk.service.pass(.seconds(1))
    #expect(talk.draft.segments(of: .title).isEmpty)
    #expect(talk.draft.segments(of: .video).count == 1)
  }

  @Test func brokeUsersMayLearnItOnTheStream() throws {
    var talk = try Talk(credits: 0) { $0.switches.outOfCredits = .stream }
    let reply = talk.say("make a 5-second clip of a cat")
    #expect(reply.status == 200)
    #expect(
      reply.summaries == [
        "error 2001 \"insufficient credits: this needs 100, 0 are available; regi…\""
      ])
    #expect(reply.text.contains(#""errorCode":"2001""#))
    #expect(talk.credits == Credits(available: 0, frozen: 0))
    var typed = try Talk(credits: 0) {
      $0.switches.outOfCredits = .stream
      $0.switches.streamDialect = .typed
    }
    #expect(
      typed.say("make a 5-second clip of a cat").text
        .hasPrefix(#"data: {"type":"error","code":2001,"#))
  }

  @Test(arguments: [
    (Switches.HeartbeatKinds.comment, ": heartbeat"), (.empty, "data:"),
    (.event, "event: heartbeat\ndata: {}"), (.word, "data: heartbeat"),
    (.typed, #"data: {"type":"heartbeat"}"#),
  ])
  func signsOfLifeLookAsTheSwitchSays(kinds: Switches.HeartbeatKinds, line: String) throws {
    var talk = try Talk { $0.switches.heartbeatKinds = kinds }
    let pieces = talk.say("make a 5-second clip of a cat").stream?.pieces ?? []
    let beats = pieces.filter { $0.summary == "heartbeat" }
    #expect(beats.count >= 3)
    #expect(beats.allSatisfy { String(decoding: $0.bytes, as: UTF8.self) == "\(line)\n\n" })
  }
}

@Suite struct LedgerPropertyTests {
  /// Messages, failures, hang-ups, renders and waiting in any order: nothing is lost or made.
  @Test(arguments: 0..<20)
  func creditsAddUpAtEveryInstant(number: UInt64) throws {
    var chance = Seed(number).child("ledger").stream
    let failing = ScriptRule(
      on: try RequestPattern(parsing: "POST /run_sse"), contains: TextPattern(words: "fail"),
      action: .stream(ScriptedStream(steps: [.wait(.seconds(20), heartbeat: nil), .error("no")])))
    var talk = try Talk(credits: 700, script: [failing], seed: number) {
      $0.prices.export = 20
      $0.switches.workSurvivesDroppedStream = number % 2 == 0
      $0.switches.concurrentRuns = Switches.ConcurrentRuns.allCases[Int(number % 3)]
    }
    var spent = 0
    var runs: [Int] = []
    var renders = 0
    _ = talk.service.backend.takeNotes()
    for _ in 0..<60 {
      switch chance.integer(below: 6) {
      case 0: runs.append(talk.say("make a 5-second clip of a cat").exchange)
      case 1: runs.append(talk.say("please fail").exchange)
      case 2: runs.append(talk.say("add lo-fi music").exchange)
      case 3:
        renders += 1
        let draft: JSON = chance.chance(0.5) ? ["t": [["tt": 0, "sg": [["d": 5]]]]] : [:]
        _ = talk.service.send(
          "POST", "/api/render/proxy/lambda", token: talk.token,
          json: ["id": .string("r\(renders)"), "sessionId": .string(talk.session), "draft": draft])
      case 4:
        if let run = runs.last { talk.service.backend.clientLeft(run, at: talk.service.now) }
        _ = talk.service.send(
          "POST", "/api/render/proxy/lambda/r\(renders)/cancel", token: talk.token)
      default: talk.service.pass(.seconds(chance.integer(below: 200)))
      }
      let credits = talk.credits
      for note in talk.service.backend.takeNotes() {
        guard case .credits(let move, _) = note.fact else { continue }
        if move.kind == .settle { spent += move.amount }
        #expect(move.after.available >= 0 && move.after.frozen >= 0)
      }
      #expect(credits?.total == 700 - spent)
    }
    talk.service.pass(.seconds(100_000))
    #expect(talk.credits?.frozen == 0)
  }

  @Test func failedWorkGivesBackWhatItHeld() throws {
    var talk = try Talk(
      credits: 100,
      script: [
        ScriptRule(
          on: try RequestPattern(parsing: "POST /run_sse"),
          action: .stream(
            ScriptedStream(steps: [.wait(.seconds(20), heartbeat: nil), .error("no")], costs: 100)))
      ])
    _ = talk.say("x")
    #expect(talk.credits == Credits(available: 0, frozen: 100))
    #expect(talk.say("y").json["code"] == 2001)  // Looked at before any work.
    talk.service.pass(.seconds(21))
    #expect(talk.credits == Credits(available: 100, frozen: 0))
  }
}

@Suite struct SizeTests {
  @Test(arguments: [
    ("image-to-video-ltx", 20), ("image-to-video-deevid", 200), ("image-creator-online", 200),
    ("video-making-ai", 500), ("somebody-else", 500),
  ])
  func eachSkillHasItsLimit(skill: String, megabytes: Int64) {
    let head = RequestHead(
      method: "POST", target: "/", headers: HTTPHeaders(["X-Skill-Source": skill]))
    #expect(BackendWorld().uploadLimit(for: head) == megabytes << 20)
  }
}
