import NemoContract
import Testing
import TimeAndChance

@testable import FakeBackend

/// Prompts that nobody wrote: whatever they are, credits fit the work, and nothing is guessed.
@Suite struct PromptFuzzTests {
  private static let film = PromptScene.named("film")

  /// Words of the lexicon in any order.
  @Test(arguments: 0..<8)
  func anyWordsInAnyOrder(seed: Int) {
    var chance = Seed(UInt64(seed)).child("words").stream
    let words = LexiconWords.all
    for _ in 0..<200 {
      let prompt = (0...chance.integer(below: 9)).map { _ in chance.pick(words) }
        .joined(separator: " ")
      expectFairness(prompt, in: chance.chance(0.5) ? Self.film : .named("recording"))
    }
  }

  /// Sentences as people build them: a verb, an object, where and how much.
  @Test(arguments: 0..<8)
  func sentences(seed: Int) {
    var chance = Seed(UInt64(seed)).child("sentences").stream
    for _ in 0..<200 {
      let prompt = chance.sentence()
      let outcome = expectFairness(prompt, in: Self.film)
      expectUntouched(outcome, prompt)
      // Of two sentences only the last one asks.
      guard !prompt.contains(". ") else { continue }
      let asked = Self.film.outcome(of: prompt + "?")
      let isQuiet = asked.cost == 0 && asked.after == asked.before
      #expect(isQuiet, "\(prompt)?")
    }
  }

  /// A word that nobody thought of, put into a good prompt, is asked about; where free text stands it
  /// is seen in the draft, or told to what generates.
  @Test func nothingIsReadAroundAnUnknownWord() throws {
    var chance = Seed(4).child("unknown").stream
    for row in try PromptTable.read()
    where row.expected.first?.isNumber == true && !row.prompt.contains(" / ") {
      for _ in 0..<3 {
        let word = chance.unknownWord()
        var words = row.prompt.split(separator: " ").map(String.init)
        words.insert(word, at: chance.integer(in: 0...words.count))
        let prompt = words.joined(separator: " ")
        let outcome = row.scene.outcome(of: prompt)
        let isSeen = outcome.after.drawn.lowercased().contains(word) || outcome.generates(word)
        let isUnchanged = outcome.cost == 0 && outcome.after == outcome.before
        #expect(isSeen || isUnchanged, "\(prompt) → \(outcome.written)")
      }
    }
  }

  /// A word that changes what a good prompt says is never dropped: it is asked about, or something
  /// else comes of it. Each word is tried in every second row.
  @Test(
    arguments: zip(
      ["until", "between", "except", "half", "not", "maybe", "instead", "unless"], 0..<8))
  func noWordThatChangesAWishIsDropped(word: String, number: Int) throws {
    for row in try PromptTable.read()
    where row.expected.first?.isNumber == true && !row.prompt.contains(" / ")
      && row.line % 2 == number % 2
    {
      let words = row.prompt.split(separator: " ").map(String.init)
      for place in words.indices
      where words[place].first?.isNumber != true && (place == 0 || words[place - 1] != "to") {
        let prompt = (words[..<place] + [word] + words[place...]).joined(separator: " ")
        let outcome = row.scene.outcome(of: prompt)
        let isSeen = outcome.after.drawn.lowercased().contains(word) || outcome.generates(word)
        let isUnchanged = outcome.cost == 0 && outcome.after == outcome.before
        if isSeen || isUnchanged { continue }
        let isOther = outcome.after != row.scene.outcome(of: row.prompt).after
        #expect(isOther, "\(prompt) → \(outcome.written)")
      }
    }
  }

  // MARK: - What must hold

  @discardableResult
  private func expectFairness(_ prompt: String, in scene: PromptScene) -> PromptOutcome {
    let outcome = scene.outcome(of: prompt)
    let price = outcome.clipsMade > 0 ? outcome.clipsMade * 100 : outcome.hasWork ? 50 : 0
    let isFair = outcome.cost == price
    #expect(isFair, "\(prompt) cost \(outcome.cost), not \(price)")
    if !outcome.hasWork {
      let isUnchanged = outcome.after == outcome.before
      #expect(isUnchanged, "\(prompt)")
    }
    return outcome
  }

  /// What a prompt does not name stays as it is; clips only close up.
  private func expectUntouched(_ outcome: PromptOutcome, _ prompt: String) {
    guard outcome.clipsMade == 0, !prompt.contains("undo") else { return }
    let hasMusic = ["music", "volume", "sound", "it", "mute", "fade"].contains {
      prompt.contains($0)
    }
    let hasTitle = ["title", "text", "caption"].contains { prompt.contains($0) }
    let isShorter = outcome.after.duration != outcome.before.duration
    if !hasMusic, !isShorter {
      let isSame = outcome.after.segments(of: .audio) == outcome.before.segments(of: .audio)
      #expect(isSame, "\(prompt)")
    }
    if !hasTitle, !isShorter {
      let isSame = outcome.after.segments(of: .title) == outcome.before.segments(of: .title)
      #expect(isSame, "\(prompt)")
    }
    let clips = outcome.after.segments(of: .video)
    let known = Set(outcome.before.segments(of: .video).map(\.name))
    let areKnown = clips.allSatisfy { known.contains($0.name) && $0.duration > .zero }
    let areClosed = zip(clips, clips.dropFirst()).allSatisfy { $0.start + $0.duration == $1.start }
    #expect(areKnown && areClosed, "\(prompt) → \(outcome.after.drawn)")
  }
}

/// The work that reading takes, counted: it grows with the length of a message and no faster.
@Suite struct ReadingWorkTests {
  @Test(arguments: [
    ",", "，", "\"", "'", "“", " 'a", "'a' ", "a.b", "1:", "9:1", "海", "add music, ", "please ",
    "musci ", "zorbly ", "the second ", "with music ", "of music, ", "第", "百分之", "5 seconds ",
    "fade in and fade ", "-1", "http://", "from 2 to ", "add a title that says ",
  ])
  func lexingIsLinear(piece: String) {
    let steps = [1, 2].map { (times: Int) -> Int in
      let count = times * 4000 / piece.utf8.count
      var lexer = Lexer(Array(String(repeating: piece, count: count).utf8))
      lexer.run()
      #expect(lexer.lexemes.count <= times * 4000)
      return lexer.steps
    }
    #expect(steps[0] <= 4000 * 100, "\(piece) took \(steps[0]) steps")
    #expect(steps[1] <= steps[0] * 21 / 10 + 200, "\(piece): \(steps)")
  }

  /// What is longer than anybody's wish is not looked at.
  @Test func whatIsTooLongIsNotRead() {
    let situation = Situation(hasUpload: true, hasTimeline: true)
    let long = String(repeating: "add music, ", count: 1 + BackendLimits.understoodBytes / 11)
    #expect(Understanding.of(long, in: situation) == .vague(.tooLong))
    let wishes = (1...30).map { "set the volume to \($0)%" }.joined(separator: ", ")
    #expect(Understanding.of(wishes, in: situation) == .vague(.tooLong))
    let words = "add music " + String(repeating: "9:16 ", count: 100)
    #expect(Understanding.of(words, in: situation) == .vague(.tooLong))
  }

  @Test func noWordHasTwoMeanings() {
    var words: Set<String> = []
    for word in LexiconWords.all {
      #expect(words.insert(word).inserted, "\(word) stands there twice")
    }
  }
}

enum LexiconWords {
  static let all = [
    Lexicon.verbs, Lexicon.things, Lexicon.places, Lexicon.smallWords, Lexicon.impossible,
  ].joined().flatMap { entry in
    entry.words.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}

extension PromptOutcome {
  /// Whether a new clip's prompt has it.
  fileprivate func generates(_ word: String) -> Bool {
    prompts.contains { $0.lowercased().contains(word) }
  }
}

extension RandomStream {
  /// Six letters and more that are no word and near to none.
  fileprivate mutating func unknownWord() -> String {
    while true {
      let word = (0..<4).map { _ in
        pick(Array("bdgkpqvxz")).description + pick(Array("aou")).description
      }
      .joined()
      if Lexer.lexemes(Array(word.utf8)).map(\.kind) == [.unknown] { return word }
    }
  }

  /// A wish, or two in one message.
  fileprivate mutating func sentence() -> String {
    let first = wish()
    guard chance(0.3) else { return first }
    let joint = pick([" and ", ", then ", " but ", ". ", ", ", " and also "])
    return first + joint + wish() + pick(["", ", thanks", " please", " if you can", " for now"])
  }

  private mutating func wish() -> String {
    let verb = pick([
      "add", "remove", "delete", "cut", "trim", "keep", "make", "set", "change", "mute", "split",
      "duplicate", "swap", "move", "speed up", "slow down", "raise", "lower", "fade out", "extend",
      "shorten", "rename", "turn", "animate", "undo", "cut out", "export", "put", "play", "double",
      "turn off", "fade", "don't remove", "again", "replace", "insert",
    ])
    let object = pick([
      "the music", "the title", "the video", "the second clip", "the last clip", "clip 3", "it",
      "all clips", "silences", "the effects", "the volume", "jazz music", "a title \"Ciao\"", "",
      "the first and second clips", "everything", "a 5-second clip of a dog", "the speed",
      "the first two clips", "clips 1 and 3", "the middle clip", "the two clip", "the clip",
      "the fade", "another clip of a dog", "the last second", "half of it",
    ])
    let rest = pick([
      "", "", "to 20%", "by 2 seconds", "to 5 seconds", "from 2 to 6 seconds", "at 3 seconds",
      "2x", "in half", "to the start", "for 4 seconds", "louder", "3 seconds shorter", "to jazz",
      "to \"Ciao\"", "in 9:16", "the first 3 seconds", "at the end", "and add music", "please",
      "after the second clip", "before the two clip", "20% faster", "in and out", "first",
      "tomorrow", "instead of clip 1", "of the last clip", "to position 2", "for the whole video",
    ])
    return [verb, object, rest].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
