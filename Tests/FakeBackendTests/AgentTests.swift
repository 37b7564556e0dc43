import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct AgentTests {
  @Test func aPictureBecomesAClip() throws {
    var talk = try Talk()
    _ = talk.upload("city-timelapse.png", Files.png)
    let balance = talk.credits
    let before = try #require(balance)
    let reply = talk.say("turn this image into a 5-second animated video clip")
    #expect(reply.status == 200)
    #expect(reply.plan.headers["Content-Type"] == "text/event-stream; charset=utf-8")
    let stream = try #require(reply.stream)
    #expect(reply.summaries.first == "functionCall generate_video_with_seedance")
    #expect(reply.summaries.contains("functionResponse generate_video_with_seedance"))
    #expect(reply.summaries.filter { $0 == "heartbeat" }.count >= 3)
    #expect(reply.summaries.last?.hasPrefix("text ") == true)
    #expect((.seconds(60) ... .seconds(120)).contains(reply.plan.delay + stream.duration))
    #expect(stream.end == .complete)

    // In the middle: credits are frozen, nothing is on the timeline.
    talk.service.pass(.seconds(50))
    #expect(talk.credits == Credits(available: before.available - 100, frozen: 100))
    #expect(!talk.draft.isReadyForExport)

    talk.service.pass(stream.duration)
    #expect(talk.credits == Credits(available: before.available - 100, frozen: 0))
    let draft = talk.draft
    #expect(draft.duration == .seconds(5))
    #expect(draft.tracks.first?.segments.first?.name == "city timelapse")
    let media = talk.state["state"]?["generated_media"]
    #expect(media?.array?.count == 1)
    #expect(media?[0]?["type"]?.string == "video")
    #expect(media?[0]?["source"]?.string == draft.tracks.first?.segments.first?.source)
    let url = try #require(media?[0]?["url"]?.string)
    #expect(
      url.wholeMatch(of: #/http://127\.0\.0\.1:8787/render-result/gen_[0-9a-f]{12}\.mp4/#) != nil)
    let film = talk.service.send("GET", String(url.dropFirst("http://127.0.0.1:8787".count)))
    #expect(film.status == 404)
    #expect(film.json["message"]?.string?.contains("no model generates here") == true)
  }

  @Test func editsFollowOneAnother() throws {
    var talk = try Talk { $0.silentEditShare = 0 }
    _ = talk.upload("city-timelapse.mp4", Files.mp4(milliseconds: 10_000))
    for (prompt, said) in [
      ("add lo-fi background music at 35%", "Lo-fi at 35%"),
      ("add the title \"Urban Dreams\" for 3 seconds", "Urban Dreams"),
      ("把音量调到20%", "20%"),
      ("trim it to 8 seconds", "8 seconds"),
    ] {
      let reply = talk.sayAndWait(prompt)
      #expect(reply.text.contains(said), "\(prompt) → \(reply.summaries)")
    }
    let draft = talk.draft
    #expect(draft.tracks.map(\.kind) == [.video, .audio, .text])
    #expect(draft.duration == .seconds(8))
    #expect(draft.tracks[1].segments[0].volume == 0.2)
    #expect(draft.tracks[2].segments[0].text == "Urban Dreams")
    #expect(talk.credits == Credits(available: 800, frozen: 0))
  }

  @Test func silencesAreCutFromRecordings() throws {
    var talk = try Talk { $0.silentEditShare = 0 }
    _ = talk.upload("phone.mp4", Files.mp4(milliseconds: 120_000))
    let reply = talk.sayAndWait(
      "cut out silences, add background music, and export as a 60-second highlight reel")
    #expect(reply.text.contains("silence"))
    #expect(
      GUIPhrase.phrases(for: .export).contains {
        reply.text.contains($0.english.replacing("\"", with: "\\\""))
      })
    let draft = talk.draft
    #expect(abs(draft.duration.milliseconds - 60_000) < 300)
    #expect(draft.tracks[0].segments.count > 1)
    #expect(draft.tracks[0].segments.contains { $0.sourceStart > .zero })
    #expect(draft.end(of: .audio) == draft.end(of: .video))
  }

  @Test func vagueAndImpossibleWishesCostNothing() throws {
    var talk = try Talk(credits: 0)
    let vague = talk.sayAndWait("make it better")
    #expect(vague.summaries.count == 1)
    #expect(vague.text.contains("What would you like"))
    let nothing = talk.sayAndWait("添加背景音乐")
    #expect(nothing.text.contains("上传"))
    #expect(talk.credits == Credits(available: 0, frozen: 0))
  }

  @Test func aboutThreeEditsInTenAreSilent() throws {
    var silent = 0
    for seed in 0..<200 {
      var talk = try Talk(seed: UInt64(seed))
      _ = talk.upload("a.png", Files.png)
      let reply = talk.say("add background music")
      if reply.stream?.endSummary == "no text" { silent += 1 }
    }
    #expect((40...80).contains(silent))
  }

  @Test func twoStagesAddMusicAndTitle() throws {
    var talk = try Talk()
    _ = talk.upload("a-b.png", Files.png)
    let reply = talk.sayAndWait("turn this image into a video")
    #expect(talk.draft.tracks.map(\.kind) == [.video, .audio, .text, .other(5)])
    let calls = reply.summaries.filter { $0.hasPrefix("functionCall") }
    #expect(
      calls == [
        "functionCall generate_video_with_seedance", "functionCall generate_music",
        "functionCall edit_multitrack", "functionCall edit_multitrack",
        "functionCall edit_multitrack",
      ])
    let texts = reply.summaries.indices.filter { reply.summaries[$0].hasPrefix("text") }
    #expect(texts.count == 2)
    #expect(reply.summaries[texts[0] + 1] == "functionCall generate_music")
    // Each stage tells what it has done, and nothing of the other.
    let words = reply.text.split(separator: "\n\n").filter { $0.contains(#"{"text":"#) }
    #expect(words.map { $0.contains("I generated") } == [true, false])
    #expect(words.map { $0.contains("I added the background music") } == [false, true])
    #expect(talk.credits == Credits(available: 900, frozen: 0))
    _ = talk.sayAndWait("remove the music")
    #expect(talk.draft.tracks.map(\.kind).contains(.audio) == false)
  }

  @Test func sameSeedSameBytes() throws {
    func run(_ seed: UInt64) throws -> [ReplyPlan] {
      var talk = try Talk(seed: seed)
      var plans = [talk.upload("a.mp4", Files.mp4(milliseconds: 9000)).plan]
      for prompt in ["add music", "加标题“你好”", "cut out silences", "make a clip of the sea"] {
        plans.append(talk.sayAndWait(prompt).plan)
      }
      return plans
    }
    let first = try run(7)
    #expect(try run(7) == first)
    #expect(try run(8) != first)
  }
}

@Suite struct StreamTests {
  private func stream(
    _ steps: [StreamStep], _ adjust: (inout BackendWorld) -> Void = { _ in }
  ) throws -> Reply {
    let rule = ScriptRule(on: RequestPattern(.runSSE), action: .stream(.init(steps: steps)))
    var talk = try Talk(script: [rule], adjust)
    return talk.say("hello")
  }

  @Test func framesAreThoseOfADK() throws {
    let reply = try stream([
      .tool(.init(name: "edit_multitrack", arguments: ["op": "title"], takes: .seconds(12))),
      .text("Fertig – 好"), .thought("hm"), .error("kaput \"now\""),
    ])
    let frames = reply.text.split(separator: "\n\n").map(String.init)
    // Joined, not added up: the compiler takes seconds for a sum of so many texts.
    let pattern = try Regex(
      [
        #"data: \{"content":\{"parts":\[\{"functionCall":\{"id":"adk-[0-9a-f-]{36}","#,
        #""args":\{"op":"title"\},"name":"edit_multitrack"\}\}\],"role":"model"\},"#,
        #""invocationId":"e-[0-9a-f-]{36}","author":"nemo_agent","#,
        #""actions":\{"stateDelta":\{\},"artifactDelta":\{\},"requestedAuthConfigs":\{\},"#,
        #""requestedToolConfirmations":\{\}\},"longRunningToolIds":\[\],"#,
        #""id":"[0-9a-f-]{36}","timestamp":1773423600\.004\}"#,
      ].joined())
    #expect(frames[0].wholeMatch(of: pattern) != nil, "\(frames[0])")
    let result = try JSON.parse(String(frames[1].dropFirst(6)))
    #expect(result["content"]?["role"]?.string == "user")
    #expect(result["timestamp"]?.number?.text == "1773423612.004")
    let call = try JSON.parse(String(frames[0].dropFirst(6)))
    #expect(
      result["content"]?["parts"]?[0]?["functionResponse"]?["id"]
        == call["content"]?["parts"]?[0]?["functionCall"]?["id"])
    #expect(
      frames[2].hasPrefix(#"data: {"content":{"parts":[{"text":"Fertig – 好"}],"role":"model"},"#))
    #expect(frames[3].contains(#"{"text":"hm","thought":true}"#))
    #expect(frames[4] == #"data: {"error": "kaput \"now\""}"#)
    #expect(
      reply.summaries == [
        "functionCall edit_multitrack", "functionResponse edit_multitrack", "text \"Fertig – 好\"",
        "thought \"hm\"", "error \"kaput \"now\"\"",
      ])
  }

  @Test func framesMayBeTyped() throws {
    let reply = try stream([
      .tool(.init(name: "edit_multitrack", arguments: ["op": "title"])), .text("Done"),
      .heartbeat(.typed),
    ]) { $0.switches.streamDialect = .typed }
    #expect(
      reply.text == """
        data: {"type":"tool_call","name":"edit_multitrack","args":{"op":"title"}}

        data: {"type":"tool_result","name":"edit_multitrack","result":{"status":"ok"}}

        data: {"type":"text","content":"Done"}

        data: {"type":"heartbeat"}


        """)
  }

  @Test func ourReaderUnderstandsWhatIsWritten() throws {
    for dialect in Switches.StreamDialect.allCases {
      let reply = try stream([
        .tool(.init(name: "t", arguments: ["a": 1])), .text("x"), .heartbeat(.comment),
        .heartbeat(.empty), .heartbeat(.event), .heartbeat(.word), .heartbeat(.typed),
        .error("kaput"),
      ]) { $0.switches.streamDialect = dialect }
      var parser = EventStreamParser()
      let items = try parser.feed(Array(reply.text.utf8))
      let events = items.flatMap { AgentEvent.decode($0) }
      #expect(events.count { $0 == .heartbeat } == 5, "\(dialect)")
      #expect(events.contains(.text("x", isPartial: false)))
      #expect(events.last == .failure("kaput"))
    }
  }

  @Test func heartbeatsLieInsideTheWork() throws {
    let reply = try stream([
      .tool(
        .init(
          name: "edit_multitrack", takes: .seconds(540), heartbeat: .init(every: .seconds(15)))),
      .close,
    ])
    #expect(reply.summaries.count { $0 == "heartbeat" } == 35)
    #expect(reply.stream?.duration == .seconds(540))
    #expect(reply.stream?.endSummary == "no text")
    let kinds = reply.stream?.pieces.filter { $0.summary == "heartbeat" }.prefix(2).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(kinds == [": heartbeat\n\n", "data:\n\n"])
  }

  @Test func silenceMayBeTotal() throws {
    let scripted = try stream([.wait(.seconds(700), heartbeat: HeartbeatRule.none), .close])
    #expect(scripted.summaries.isEmpty)
    #expect(scripted.stream?.duration == .seconds(700))
    let switched = try stream([.wait(.seconds(700), heartbeat: nil)]) {
      $0.switches.heartbeats = false
    }
    #expect(switched.summaries.isEmpty)
  }

  @Test(arguments: [
    (StreamStep.close, TimedBody.End.complete), (.cut, .cut), (.hang, .never),
  ])
  func streamsEndInThreeWays(step: StreamStep, end: TimedBody.End) throws {
    let reply = try stream([.text("a"), .wait(.seconds(3), heartbeat: nil), step, .text("unseen")])
    #expect(reply.stream?.end == end)
    #expect(reply.stream?.endsAfter == .seconds(3))
    #expect(reply.summaries == ["text \"a\""])
  }
}

@Suite struct RunTests {
  @Test(arguments: [
    (#"{"new_message":{"parts":[]},"user_id":"me"}"#, "sessionId"),
    (#"{"session_id":"1","user_id":"me"}"#, "newMessage"), ("[]", nil),
  ])
  func badBodiesAre422(body: String, missing: String?) throws {
    var talk = try Talk()
    let reply = talk.service.send("POST", "/run_sse", token: talk.token, body: Array(body.utf8))
    #expect(reply.status == 422)
    if let missing { #expect(reply.json["detail"]?[0]?["loc"]?[1]?.string == missing) }
  }

  @Test func theUserIDMayBeRequired() throws {
    func run(_ presence: Switches.Presence) throws -> Int {
      var talk = try Talk { $0.switches.runSSEUserID = presence }
      return talk.service.send(
        "POST", "/run_sse", token: talk.token,
        json: [
          "appName": "nemo_agent", "sessionId": .string(talk.session),
          "newMessage": ["parts": [["text": "hi"]]],
        ]
      ).status
    }
    #expect(try run(.optional) == 200)
    #expect(try run(.required) == 422)
  }

  @Test func unknownSessionsHaveTwoAnswers() throws {
    for (choice, status) in [(Switches.UnknownSession.code1002, 200), (.adk404, 404)] {
      var talk = try Talk { $0.switches.unknownSession = choice }
      let reply = talk.service.send(
        "POST", "/run_sse", token: talk.token,
        json: ["user_id": "me", "session_id": "9", "new_message": ["parts": [["text": "hi"]]]])
      #expect(reply.status == status)
      #expect(
        reply.json["code"]?.integer == 1002
          || reply.json["detail"]?.string == "Session not found: 9")
    }
  }

  @Test func withoutCreditsNothingStarts() throws {
    var talk = try Talk(credits: 99)
    _ = talk.upload("a.png", Files.png)
    let reply = talk.say("turn this image into a video")
    #expect(reply.json["code"]?.integer == 2001)
    #expect(reply.json["data"]?["bind_id"]?.string == talk.user)
    #expect(
      reply.json["data"]?["register_url"]?.string
        == "https://nemovideo.com/register?bind=\(talk.user)")
    #expect(talk.credits == Credits(available: 99, frozen: 0))
    var registered = try Talk(credits: 0) { $0.registered = true }
    _ = registered.upload("a.png", Files.png)
    let refused = registered.say("turn this image into a video")
    #expect(refused.json["code"]?.integer == 2001)
    #expect(refused.json["data"] == nil)
  }

  @Test func workSurvivesADroppedStream() throws {
    var talk = try Talk()
    _ = talk.upload("a.png", Files.png)
    let reply = talk.say("turn this image into a video")
    talk.service.pass(.seconds(10))
    talk.service.backend.clientLeft(reply.exchange, at: talk.service.now)
    talk.service.pass(.seconds(400))
    #expect(talk.draft.isReadyForExport)
    #expect(talk.credits == Credits(available: 900, frozen: 0))
  }

  @Test func orItIsCancelledAndPaidBack() throws {
    var talk = try Talk { $0.switches.workSurvivesDroppedStream = false }
    _ = talk.upload("a.png", Files.png)
    let reply = talk.say("turn this image into a video")
    talk.service.pass(.seconds(10))
    talk.service.backend.clientLeft(reply.exchange, at: talk.service.now)
    #expect(talk.credits == Credits(available: 1000, frozen: 0))
    talk.service.pass(.seconds(400))
    #expect(!talk.draft.isReadyForExport)
  }

  @Test func failuresArePaidBack() throws {
    let rule = ScriptRule(
      on: RequestPattern(.runSSE),
      action: .stream(
        .init(steps: [.wait(.seconds(5), heartbeat: nil), .error("kaput")], costs: 70)))
    var talk = try Talk(script: [rule])
    let reply = talk.say("hi")
    #expect(talk.credits == Credits(available: 930, frozen: 70))
    talk.service.pass(reply.stream?.duration ?? .zero)
    talk.service.pass(.milliseconds(4))
    #expect(talk.credits == Credits(available: 1000, frozen: 0))
    let notes = talk.service.backend.takeNotes().map(\.description)
    #expect(notes.contains("credits: freeze 70, 930 available, 70 frozen"))
    #expect(notes.contains("credits: give back 70, 1000 available, 0 frozen"))
    #expect(talk.service.backend.takeNotes().isEmpty)
  }

  @Test func theNextChangeIsAnnounced() throws {
    var talk = try Talk()
    _ = talk.upload("a.png", Files.png)
    #expect(talk.service.backend.nextDue == nil)
    _ = talk.say("turn this image into a video")
    let nextDue = talk.service.backend.nextDue
    let due = try #require(nextDue)
    _ = talk.service.backend.takeNotes()
    talk.service.backend.settle(at: due)
    let notes = talk.service.backend.takeNotes()
    #expect(notes.first?.description == "draft: add video a")
    #expect(notes.first?.at == due)
  }
}

@Suite struct QueueTests {
  @Test func messagesToOneSessionWaitForTheirTurn() throws {
    var talk = try Talk { $0.silentEditShare = 0 }
    _ = talk.upload("a.png", Files.png)
    let first = try #require(talk.say("turn this image into a 5-second clip").stream)
    talk.service.pass(.seconds(10))
    let second = try #require(talk.say("add background music").stream)
    #expect(second.duration > first.duration - .seconds(10))
    #expect(second.pieces.first?.summary == "heartbeat")
    talk.service.pass(second.duration + .seconds(1))
    let draft = talk.draft
    #expect(draft.tracks.map { $0.segments.count } == [1, 1, 1, 1])
    #expect(draft.end(of: .audio) == .seconds(5))
  }
}

@Suite struct OddDraftTests {
  @Test func absurdVolumesAreBounded() throws {
    let odd = DraftEdit.replace([
      "t": [["tt": 1, "sg": [["n": "x", "s": 0, "d": 1000, "v": 1e300]]]]
    ])
    let rule = ScriptRule(
      on: RequestPattern(.runSSE), nth: 1, action: .stream(.init(steps: [.draft(odd), .close])))
    var talk = try Talk(script: [rule]) { $0.silentEditShare = 0 }
    _ = talk.sayAndWait("hi")
    talk.service.pass(.seconds(1))
    #expect(talk.sayAndWait("make the music quieter").text.contains("85%"))
  }
}
