import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Numbers and names of contract.md 6 and 7 → what twenty seeds show.
@Suite struct DocumentTests {
  private static let seeds: ClosedRange<UInt64> = 1...20

  /// Tool names that the CLI tells apart by a part of them (contract 6a [C]).
  private static let knownTools = [
    "generate_video", "seedance", "generate_music", "suno", "voiceover", "edit", "draft",
    "multitrack", "understand", "analyze",
  ]

  /// From the request to the end of the stream, with every pause and both stages, whether or not
  /// the words come in pieces.
  @Test(
    arguments: [
      ("text 5-15 s", "hello", 5...15),
      ("text 5-15 s", "讲个笑话", 5...15),
      ("generation 1-2 min", "make a 5-second clip of a cat", 60...120),
      ("generation 1-2 min", "make a 60-second clip of a cat", 60...120),
      ("editing 10-30 s", "trim it to 2 seconds", 10...30),
      ("editing 10-30 s", "加标题“你好”", 10...30),
    ] as [(String, String, ClosedRange<Int>)], [false, true])
  func workTakesAsLongAsTheDocumentsSay(
    row: (document: String, prompt: String, seconds: ClosedRange<Int>), streaming: Bool
  ) throws {
    var seen: [Duration] = []
    for seed in Self.seeds {
      var talk = try Talk(seed: seed) { $0.switches.trailingIssue = .sometimes }
      _ = talk.upload("a.mp4", Files.mp4(milliseconds: 8000))
      if row.document.hasPrefix("editing") {
        _ = talk.sayAndWait("make a 5-second clip from this video")
      }
      let reply = talk.say(row.prompt, streaming: streaming)
      seen.append(reply.plan.delay + (try #require(reply.stream).duration))
    }
    try expect(seen, in: row.seconds, row.document)
  }

  /// What each document says of a generation; of others contract 6c.
  @Test(
    arguments: [
      ("image-to-video-deevid", 30...60), ("image-creator-online", 20...40),
      ("image-to-video-ltx", 30...90), ("video-making-ai", 60...120), ("another", 100...300),
    ] as [(String, ClosedRange<Int>)])
  func generationsTakeAsLongAsTheirSkillSays(skill: String, seconds: ClosedRange<Int>) throws {
    var seen: [Duration] = []
    for seed in Self.seeds {
      var talk = try Talk(seed: seed)
      let reply = talk.service.send(
        "POST", "/run_sse", token: talk.token,
        body: JSON.members([
          "app_name": "nemo_agent", "user_id": "me", "session_id": .string(talk.session),
          "new_message": ["parts": [["text": "make a 5-second clip of a cat"]]],
        ]).bytes, attributed: false, headers: ["Host": "127.0.0.1", "X-Skill-Source": skill])
      seen.append(reply.plan.delay + (try #require(reply.stream).duration))
    }
    try expect(seen, in: seconds, skill)
  }

  @Test func rendersTakeAsLongAsTheDocumentsSay() throws {
    var seen: [Duration] = []
    for seed in Self.seeds {
      var talk = try Talk(seed: seed)
      let draft: JSON = ["t": [["tt": 0, "sg": [["n": "a", "s": 0, "d": 900]]]], "d": 900]
      _ = talk.service.send(
        "POST", "/api/render/proxy/lambda", token: talk.token,
        json: ["id": .string("render_\(seed)"), "sessionId": .string(talk.session), "draft": draft])
      talk.service.pass(.seconds(100))
      let job = talk.service.send(
        "GET", "/api/render/proxy/lambda/render_\(seed)", token: talk.token
      ).json
      let created = try #require(job["createdAt"]?.integer)
      let completed = try #require(job["completedAt"]?.integer)
      seen.append(.milliseconds(completed - created))
    }
    try expect(seen, in: 30...90, "render 30-90 s")
  }

  /// All inside, and both halves of the range are met.
  private func expect(
    _ seen: [Duration], in seconds: ClosedRange<Int>, _ document: String
  ) throws {
    #expect(seen.count == Self.seeds.count)
    let range = Duration.seconds(seconds.lowerBound)...Duration.seconds(seconds.upperBound)
    let middle = Duration.seconds(seconds.lowerBound + seconds.upperBound) / 2
    #expect(seen.allSatisfy(range.contains), "\(document): \(seen)")
    #expect(seen.contains { $0 < middle } && seen.contains { $0 > middle }, "\(document)")
  }

  @Test(arguments: [
    "make a 5-second clip of a cat", "add background music", "add the title \"Hi\"",
    "cut out silences", "remove the music", "set the volume to 20%", "Regenerate",
  ])
  func toolsHaveNamesThatClientsKnow(prompt: String) throws {
    var talk = try Talk(credits: 10_000)
    _ = talk.upload("a.mp4", Files.mp4(milliseconds: 60_000))
    _ = talk.sayAndWait("make a 20-second clip from this video")
    let calls = talk.sayAndWait(prompt).summaries.filter { $0.hasPrefix("functionCall ") }
    #expect(!calls.isEmpty)
    for call in calls { #expect(Self.knownTools.contains { call.contains($0) }, "\(call)") }
  }

  /// What users are told of hard limits (contract 10) → the advice, in the prompt's language.
  @Test(arguments: [
    ("change the aspect ratio to 9:16", ["generate", "ratio"]), ("把视频改成竖屏", ["比例", "生成"]),
    ("add this https://youtu.be/abc", ["YouTube", "upload"]),
    ("use the song https://open.spotify.com/track/1", ["Spotify", "upload"]),
    ("用这个YouTube链接做视频", ["YouTube", "上传"]), ("retouch my photo", ["photos"]), ("帮我修图", ["照片"]),
    ("what's the weather like?", ["video"]), ("帮我写首诗", ["视频"]),
    ("make a 90-second clip of a train", ["60 seconds", "not recommended"]),
    ("做一个90秒的火车视频", ["60秒", "不建议"]),
  ])
  func hardLimitsAreTold(prompt: String, words: [String]) throws {
    for seed in Self.seeds.prefix(8) {
      var talk = try Talk(seed: seed)
      _ = talk.sayAndWait("make a 5-second clip of a cat")
      let reply = talk.sayAndWait(prompt)
      for word in words {
        #expect(reply.text.lowercased().contains(word.lowercased()), "\(prompt) → \(reply.text)")
      }
    }
  }

  /// What a generation costs (contract 10: about 100 a clip, 15 s at most) → the clips and the price.
  @Test(
    arguments: [
      ("make a 15-second clip of a cat", [], [15], 100),
      ("make a 16-second clip of a cat", [], [8, 8], 200),
      ("做一个90秒的火车视频", [], [15, 15, 15, 15, 15, 15], 600),
      ("animate these images into video clips", ["a.png", "b.png", "c.png"], [5, 5, 5], 300),
      ("create my raw footage", ["long.mp4"], [15], 100),
      ("make a 20-second clip from this video", ["long.mp4"], [10, 10], 200),
      ("make a 6-minute video of a cat", [], [], 0),
    ] as [(String, [String], [Int64], Int)])
  func everyClipHasItsPrice(
    prompt: String, uploads: [String], seconds: [Int64], price: Int
  ) throws {
    var talk = try Talk(credits: 1000)
    for name in uploads {
      _ = talk.upload(name, name.hasSuffix("mp4") ? Files.mp4(milliseconds: 120_000) : Files.png)
    }
    let stream = talk.say(prompt).stream
    talk.service.pass(.seconds(1))
    #expect(talk.credits == Credits(available: 1000 - price, frozen: price))
    talk.service.pass(try #require(stream).duration)
    #expect(talk.credits == Credits(available: 1000 - price, frozen: 0))
    let clips = talk.draft.tracks.first?.segments ?? []
    #expect(clips.map(\.duration) == seconds.map { .seconds($0) })
    #expect(talk.state["state"]?["generated_media"]?.array?.count ?? 0 == seconds.count)
    // A recording goes on in the next clip.
    if uploads == ["long.mp4"] {
      #expect(clips.allSatisfy { $0.sourceStart == $0.start })
    }
  }

  /// Who cannot pay for all of the clips gets none; who leaves gets all his credits back.
  @Test func severalClipsArePaidForTogether() throws {
    var poor = try Talk(credits: 299)
    _ = poor.upload([("a.png", Files.png), ("b.png", Files.png), ("c.png", Files.png)])
    #expect(poor.say("animate these images into video clips").json["code"]?.integer == 2001)
    #expect(poor.credits == Credits(available: 299, frozen: 0))
    var gone = try Talk(credits: 300) { $0.switches.workSurvivesDroppedStream = false }
    let reply = gone.say("make a 45-second clip of a cat")
    #expect(gone.credits == Credits(available: 0, frozen: 300))
    gone.service.backend.clientLeft(reply.exchange, at: gone.service.now)
    #expect(gone.credits == Credits(available: 300, frozen: 0))
  }

  /// Too vague to act on → asked back, at no cost (SEED0-3 "make it better").
  @Test(arguments: [
    ("make it better", "like me to"), ("do something cool", "like me to"),
    ("make a video", "show?"),
    ("hm", "like me to"), ("弄得好看一点", "您想"), ("做一个视频", "展示什么"), ("嗯", "您想"),
  ])
  func vaguePromptsAreAskedBack(prompt: String, question: String) throws {
    var talk = try Talk(credits: 0)
    let reply = talk.sayAndWait(prompt)
    #expect(reply.summaries.count == 1 && reply.text.contains(question), "\(reply.text)")
  }
}
