import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct LongRunTests {
  /// Whatever is asked in whatever order: credits add up, drafts stay drafts, nothing traps.
  @Test(arguments: 0..<6)
  func anythingGoes(seed: Int) throws {
    var talk = try Talk(credits: 5000, seed: UInt64(seed)) {
      $0.switches.workSurvivesDroppedStream = seed % 2 == 0
    }
    var chance = Seed(UInt64(seed)).child("user").stream
    _ = talk.upload("city.mp4", Files.mp4(milliseconds: 45_000))
    let prompts = [
      "turn this image into a 5-second clip", "add lo-fi music at 35%", "add a title \"Hi\"",
      "cut out silences", "trim it to 10 seconds", "make it 20 seconds long", "remove the music",
      "trim the first 3 seconds", "cut the last 400 seconds", "make a 30-second highlight reel",
      "去掉标题", "把音量调到20%", "make a clip of the sea", "remove the clip", "rename the title to X",
      "make the title last 500 seconds", "hello", "export", "",
    ]
    for _ in 0..<60 {
      let reply = talk.say(chance.pick(prompts))
      if let stream = reply.stream {
        talk.service.pass(chance.chance(0.3) ? stream.duration / 3 : stream.duration + .seconds(1))
        if chance.chance(0.2) {
          talk.service.backend.clientLeft(reply.exchange, at: talk.service.now)
        }
      } else {
        #expect(reply.json["code"]?.integer == 2001)
      }
      let draft = talk.draft
      for track in draft.tracks {
        #expect(!track.segments.isEmpty)
        for segment in track.segments {
          #expect(segment.start >= .zero && segment.duration > .zero, "\(draft.json.text)")
        }
      }
      let clips = draft.segments(of: .video)
      for (one, next) in zip(clips, clips.dropFirst()) {
        #expect(one.start + one.duration <= next.start, "\(draft.json.text)")
      }
      let credits = try #require(
        Credits(
          talk.service.send(
            "GET", "/api/credits/balance/simple", token: talk.token
          ).json["data"] ?? .null))
      #expect(credits.available >= 0 && credits.frozen >= 0)
    }
    talk.service.pass(.seconds(1000))
    let end = talk.credits
    #expect(end?.frozen == 0)
    #expect(talk.service.backend.nextDue == nil)
  }

  @Test func garbageBodiesNeverTrap() throws {
    var talk = try Talk()
    var chance = Seed(5).stream
    let bodies = [
      "", "null", "[]", "{}", "\"x\"", "1e400", "{\"id\":1}", "{\"id\":\"a\",\"sessionId\":[]}",
      "{\"new_message\":{\"parts\":[1,null,{\"text\":7}]},\"session_id\":\"\(talk.session)\"}",
      "{\"urls\":[null]}", "{\"session_id\":\"\(talk.session)\",\"new_message\":[]}",
      "{\"id\":\"r\",\"sessionId\":\"\(talk.session)\",\"draft\":{\"t\":7,\"d\":-1e300,\"m\":[]}}",
      "{\"id\":\"q\",\"sessionId\":\"\(talk.session)\","
        + "\"draft\":{\"t\":[{\"sg\":[{\"s\":1e300,\"d\":9e99}]}]}}",
      "\u{0}\u{1}", "{\"session_id\":9223372036854775808}",
    ]
    for route in Route.allCases {
      for body in bodies {
        let path = route.path("me", talk.session)
        let reply = talk.service.send(
          route.method, chance.chance(0.5) ? path : route.path(talk.session, "%00"),
          token: talk.token, body: Array(body.utf8))
        #expect((200...599).contains(reply.status))
        _ = talk.service.backend.takeNotes().map(\.description)
        talk.service.pass(.seconds(1))
      }
    }
  }
}
