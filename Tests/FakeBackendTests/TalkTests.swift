import HTTPMessages
import JSONText
import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

@Suite struct TalkTests {
  private static let started = Situation(hasUpload: true, hasTimeline: true)

  private static let impossible: [(String, Impossibility)] = [
    ("change the aspect ratio to 9:16", .aspectRatio), ("make it vertical", .aspectRatio),
    ("convert the video to portrait", .aspectRatio), ("把视频改成竖屏", .aspectRatio),
    ("把画面比例换成16:9", .aspectRatio),
    ("download https://www.youtube.com/watch?v=abc and cut it", .webLink),
    ("use this song https://open.spotify.com/track/1", .webLink),
    ("take the music from YouTube", .webLink), ("用这个YouTube链接做视频", .webLink),
    ("retouch my face", .photoEditing), ("crop this photo", .photoEditing),
    ("remove the background from this picture", .photoEditing), ("帮我修图", .photoEditing),
    ("帮我P图", .photoEditing),
    ("what's the weather today", .notVideo), ("write an essay about Rome", .notVideo),
    ("讲个笑话", .notVideo), ("帮我翻译一下", .notVideo),
  ]

  @Test(arguments: [
    ("add a title \"你好世界\"", Language.english), ("call it “夏天”", .english),
    ("加标题 \"Hello\"", .chinese), ("\"你好世界\"", .chinese), ("剪到10秒", .chinese),
    ("add lo-fi music", .english), ("音楽を追加して", .english),
  ])
  func anAnswerIsInTheLanguageOfWhatIsNotQuoted(prompt: String, language: Language) {
    #expect(Language.of(message: prompt) == language)
  }

  @Test(arguments: impossible)
  func whatCannotBeDoneIsKnown(prompt: String, wish: Impossibility) {
    #expect(Understanding.of(prompt, in: Self.started) == .wishes([[.cannot(wish)]]), "\(prompt)")
  }

  @Test(arguments: [
    "make a YouTube intro of a sunrise", "make a 16:9 video of a cat",
    "make a YouTube video about cats", "create a vertical video of a cat",
    "make a video about the weather", "add the title \"Translate me\"",
    "cut the video to 10 seconds",
    "generate a portrait video of a woman", "add music", "制作一个竖屏视频，展示海边日落",
  ])
  func whatCanBeDoneIsDone(prompt: String) {
    guard case .wishes(let steps) = Understanding.of(prompt, in: Self.started) else {
      Issue.record("\(prompt) was not understood")
      return
    }
    for intent in steps.joined() {
      if case .cannot = intent { Issue.record("\(prompt) → \(intent)") }
    }
  }

  @Test(arguments: [
    ("change the aspect ratio to 9:16", "generate"), ("把视频改成竖屏", "重新生成"),
    ("use https://youtu.be/x", "upload"), ("retouch my photo", "photos"), ("讲个笑话", "视频"),
  ])
  func refusalsSayWhatToDoInstead(prompt: String, words: String) throws {
    var talk = try Talk(credits: 100)
    _ = talk.sayAndWait("make a 5-second clip of a cat")
    let reply = talk.sayAndWait(prompt)
    #expect(reply.summaries.count == 1)
    #expect(reply.text.lowercased().contains(words), "\(reply.text)")
    #expect(talk.credits == Credits(available: 0, frozen: 0))
    #expect((.seconds(5) ... .seconds(15)).contains(try #require(reply.stream?.duration)))
  }

  @Test(arguments: [
    ("make a video", "What should the video show?"), ("做一个视频", "视频要展示什么内容？"),
    ("音楽を追加してください", "What would you like me to do?"),
    ("hola", "What would you like me to do?"),
    ("hello", "What would you like me to do?"), ("你好", "您想让我做什么？"), ("thanks!", "!"),
  ])
  func vagueWishesAreAskedBack(prompt: String, question: String) throws {
    var talk = try Talk(credits: 0)
    let reply = talk.sayAndWait(prompt)
    #expect(reply.text.contains(question), "\(reply.text)")
  }

  /// Whatever the agent quotes to somebody whom it did not understand, it understands.
  @Test(
    arguments: [[], ["picture.png"], ["clip.mp4"], ["song.mp3"]],
    ["", "make a 5-second clip of a cat", "add a title"])
  func everyExampleLeadsToWork(uploads: [String], beginning: String) throws {
    let prompts = [
      "make a video", "hello", "hm", "make it better", "弄得好看一点", "你好", "做一个视频", "嗯",
    ]
    for stages in Switches.GenerationStages.allCases {
      var talk = try Talk { $0.switches.generationStages = stages }
      for name in uploads {
        _ = talk.upload(name, name == "clip.mp4" ? Files.mp4(milliseconds: 8000) : Files.png)
      }
      if !beginning.isEmpty { _ = talk.sayAndWait(beginning) }
      var tried: Set<String> = []
      for prompt in prompts + Self.impossible.map(\.0) {
        var asked = talk
        let answer = asked.sayAndWait(prompt)
        guard answer.summaries.allSatisfy({ $0.hasPrefix("text") }) else { continue }
        // Many prompts get the same examples, and such an answer changes nothing.
        for example in try Self.quoted(answer) where tried.insert(example).inserted {
          var talk = asked
          let summaries = talk.say(example).summaries
          #expect(summaries.contains { $0.hasPrefix("functionCall") }, "\(prompt) → \(example)")
        }
      }
      #expect(!tried.isEmpty)
    }
  }

  @Test(arguments: Example.Occasion.allCases)
  func everyExampleIsOffered(occasion: Example.Occasion) throws {
    var talk = try Talk()
    if occasion != .nothing { _ = talk.sayAndWait("make a 5-second clip of a cat") }
    let english = talk.sayAndWait(occasion == .improvement ? "make it better" : "hm")
    #expect(try Self.quoted(english) == Example.examples(occasion).map(\.english))
    let chinese = talk.sayAndWait(occasion == .improvement ? "弄得好看一点" : "嗯")
    #expect(try Self.quoted(chinese) == Example.examples(occasion).map(\.chinese))
  }

  /// What stands between quotation marks in the texts of a reply.
  private static func quoted(_ reply: Reply) throws -> [String] {
    try (reply.stream?.pieces ?? []).flatMap { piece in
      let frame = try JSON.parse(Array(piece.bytes.dropFirst(6)))
      let text = frame["content"]?["parts"]?[0]?["text"]?.string ?? ""
      return text.matches(of: /"([^"]+)"|“([^”]+)”/).map { String($0.1 ?? $0.2 ?? "") }
    }
  }

  @Test func aTimelineMakesOtherQuestions() throws {
    var talk = try Talk(credits: 100)
    _ = talk.sayAndWait("make a 5-second clip of a cat")
    #expect(talk.sayAndWait("make it better").text.contains("like me to change? For example"))
    #expect(talk.sayAndWait("弄得好看一点").text.contains("您想调整哪一方面？"))
  }

  /// Whatever stands in the pool is said sooner or later.
  @Test func everyGUIPhraseIsReached() {
    var said: Set<String> = []
    for seed in 0..<600 {
      for language in [Language.english, .chinese] {
        var words = AgentWords(language: language, seed: Seed(UInt64(seed)))
        said.insert(words.answer([], wantsExport: false, afterGeneration: true))
        said.insert(words.needsMaterial())
      }
    }
    for phrase in GUIPhrase.pool.flatMap({ [$0.english, $0.chinese] }) {
      #expect(said.contains { $0.hasSuffix(phrase) }, "\(phrase)")
    }
  }

  @Test(arguments: ["Regenerate", "重新生成", "redo it", "再来一个"])
  func whatTheButtonDoesCanBeSaid(prompt: String) throws {
    var talk = try Talk(credits: 300)
    _ = talk.sayAndWait("make a 7-second clip of a cat")
    let first = talk.draft.tracks[0].segments[0]
    let reply = talk.sayAndWait(prompt)
    #expect(reply.summaries.first == "functionCall generate_video_with_seedance")
    let again = talk.draft.tracks[0].segments
    #expect(again.count == 1 && again[0].name == first.name && again[0].source != first.source)
    #expect(talk.draft.duration == .seconds(7))
    #expect(talk.credits == Credits(available: 100, frozen: 0))
  }

  /// What comes by itself behind a clip (contract 11 row 21) → the tracks, by their types.
  @Test(
    arguments: [
      (.one, ["make a 5-second clip of a cat"], [0]),
      (.removable, ["make a 5-second clip of a cat"], [0, 1, 7, 5]),
      (.fixed, ["make a 5-second clip of a cat"], [0, 1, 7, 5]),
      (.one, ["make a 5-second clip of a cat without music"], [0]),
      (.removable, ["make a 5-second clip of a cat without music"], [0, 7, 5]),
      (.fixed, ["make a 5-second clip of a cat without music"], [0, 1, 7, 5]),
      (.removable, ["make a 5-second clip of a cat with no music and no title"], [0, 5]),
      (.removable, ["make a 5-second clip of a cat with no text"], [0, 1, 5]),
      (.removable, ["make a 5-second clip of a cat without captions"], [0, 1, 5]),
      (.removable, ["make a 5-second clip of a cat without sound"], [0, 7, 5]),
      (.removable, ["a 5-second clip of a cat without music"], [0, 7, 5]),
      (.removable, ["No effects please. Make a 5-second clip of a cat"], [0, 1, 7]),
      (.removable, ["make a 5-second clip of a cat, no music, no title, no effects"], [0]),
      (.removable, ["做一个5秒的小猫视频，不要音乐和标题"], [0, 5]),
      (.removable, ["做一个5秒的小猫视频，不要特效"], [0, 1, 7]),
      (.removable, ["make a 5-second clip of a cat", "remove the effects"], [0, 1, 7]),
      (.fixed, ["做一个5秒的小猫视频", "去掉特效"], [0, 1, 7]),
      (
        .removable, ["make a 5-second clip of a cat", "make a 4-second clip of a dog"],
        [0, 1, 7, 5]
      ),
      (
        .removable, ["make a 5-second clip of a cat", "remove the title", "Regenerate"], [0, 1, 5]
      ),
    ] as [(Switches.GenerationStages, [String], [Int])])
  func stagesAreAsTheSwitchSays(
    choice: Switches.GenerationStages, prompts: [String], types: [Int]
  ) throws {
    var talk = try Talk { $0.switches.generationStages = choice }
    var replies: [Reply] = []
    for prompt in prompts { replies.append(talk.sayAndWait(prompt)) }
    #expect(talk.draft.tracks.map(\.kind.trackType) == types)
    // Nothing is made only to be taken away again.
    #expect(!replies[0].text.contains(#""op":"remove""#))
    let cannot = replies[0].text.contains("I can't leave them out")
    #expect(cannot == (choice == .fixed && prompts[0].contains("without")))
  }

  @Test(arguments: [
    ("add lo-fi music", DraftTrack.Kind.audio, "Lo-fi"), ("添加标题“你好”", .text, "你好"),
  ])
  func whatIsAskedForReplacesWhatCameByItself(
    prompt: String, kind: DraftTrack.Kind, name: String
  ) throws {
    var talk = try Talk()
    _ = talk.sayAndWait("make a 5-second clip of a cat")
    _ = talk.sayAndWait(prompt)
    let track = talk.draft.tracks.first { $0.kind == kind }
    #expect(track?.segments.map(\.name) == [name])
  }

  /// Music that comes by itself is there for the message that asks for it.
  @Test(arguments: [("fade out the music", #""fo":2000"#), ("mute the music", #""v":0"#)])
  func whatComesByItselfMayBeChangedAtOnce(wish: String, sign: String) throws {
    var talk = try Talk()
    _ = talk.sayAndWait("make a 5-second clip of a cat and \(wish)")
    let music = try #require(talk.draft.segments(of: .audio).first)
    #expect(String(decoding: music.json.bytes, as: UTF8.self).contains(sign))
  }

  @Test(arguments: [false, true])
  func resultsOfEditsMayCarryTheNewDraft(isOn: Bool) throws {
    var talk = try Talk { $0.switches.stateDeltas = isOn }
    _ = talk.upload("a.png", Files.png)
    let pieces = try #require(talk.sayAndWait("add lo-fi music and a title").stream).pieces
    let deltas = try pieces.filter { $0.summary.contains("edit_multitrack") }.map {
      try JSON.parse(Array($0.bytes.dropFirst(6)))["actions"]?["stateDelta"]?["draft"]
    }
    // Each operation is a call, which carries nothing, and a result.
    #expect(deltas.map { $0 != nil } == [false, isOn, false, isOn, false, isOn])
    #expect(deltas.last == (isOn ? talk.draft.json : nil))
  }

  @Test(arguments: [(false, 0...0), (true, 30...70)])
  func thoughtsComeNowAndThen(isOn: Bool, expected: ClosedRange<Int>) throws {
    for prompt in ["hello", "make a 5-second clip of a cat"] {
      var count = 0
      for seed in 0..<100 {
        var talk = try Talk(seed: UInt64(seed)) { $0.switches.thoughts = isOn }
        if talk.say(prompt).summaries.contains(where: { $0.hasPrefix("thought") }) { count += 1 }
      }
      #expect(expected.contains(count), "\(prompt) \(count)")
    }
  }

  @Test func troubleTrailsBehindGoodAnswers() throws {
    for (choice, expected) in [
      (Switches.TrailingIssue.never, 0...0), (.sometimes, 5...35), (.always, 100...100),
    ] {
      var count = 0
      for seed in 0..<100 {
        var talk = try Talk(seed: UInt64(seed)) { $0.switches.trailingIssue = choice }
        let last = talk.say("hello").summaries.last ?? ""
        if last.contains("temporary issue") { count += 1 }
      }
      #expect(expected.contains(count), "\(choice) \(count)")
    }
    var talk = try Talk { $0.switches.trailingIssue = .always }
    let reply = talk.say("做一个5秒的小猫视频")
    #expect(reply.summaries.suffix(2).first?.contains("已添加") == true)
    #expect(reply.summaries.last?.contains("临时问题") == true)
    #expect(!reply.text.contains("\"error\""))
  }
}
