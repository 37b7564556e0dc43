import JSONText
import NemoContract
import TimeAndChance

@testable import FakeBackend

/// Each line is a message to the agent, one after the other in one session.
func fuzzPrompts(_ bytes: [UInt8]) {
  converse(bytes.split(separator: 0x0a).map { text($0) })
}

/// Each two bytes are a word of the lexicon, or one that is not in it; zeros end a message.
func fuzzWishes(_ bytes: [UInt8]) {
  var messages: [[String]] = [[]]
  for start in stride(from: 0, to: bytes.count - 1, by: 2) {
    let number = Int(bytes[start]) << 8 | Int(bytes[start + 1])
    if number == 0 {
      messages.append([])
    } else {
      messages[messages.count - 1].append(words[number % words.count])
    }
  }
  converse(messages.map { $0.joined(separator: " ") })
}

private let words: [String] = {
  let known = [
    Lexicon.verbs, Lexicon.things, Lexicon.places, Lexicon.smallWords, Lexicon.impossible,
  ].joined().flatMap { entry in
    entry.words.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
  let others = [
    ",", ".", "?", "!", ":", ";", "\"Ciao\"", "zorbly", "海", "2", "0", "3", "5-second", "2x",
    "0.5x",
    "1:30", "0:02", "20%", "9:16", "a.mp4", "https://x.y/a.mp4", "第2秒", "两", "百分之五十",
  ]
  return known + others + others
}()

private func converse(_ messages: [String]) {
  for scene in ["empty", "film and picture"] {
    var scene = PromptScene.named(scene)
    for message in messages.prefix(6) {
      checkWork(of: message)
      let outcome = scene.outcome(of: message)
      check(outcome, of: message)
      scene.session.edit([.replace(outcome.after.json)])
    }
  }
}

/// Reading a message takes work that grows with its length and no faster.
private func checkWork(of message: String) {
  let bytes = Array(message.utf8)
  var lexer = Lexer(bytes)
  lexer.run()
  expect(lexer.lexemes.count <= bytes.count, "more lexemes than bytes")
  expect(lexer.steps <= 100 * bytes.count + 200, "\(lexer.steps) steps for \(bytes.count) bytes")
  let ranges = lexer.lexemes.map(\.range)
  expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count }, "\(ranges)")
  expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }, "\(ranges)")
}

/// Credits fit the work, no question spends, and the timeline stays one that can be shown.
private func check(_ outcome: PromptOutcome, of message: String) {
  let price = outcome.clipsMade > 0 ? outcome.clipsMade * 100 : outcome.hasWork ? 50 : 0
  expect(outcome.cost == price, "\(message) cost \(outcome.cost), not \(price)")
  if !outcome.hasWork {
    expect(outcome.after == outcome.before, "\(message) changed the timeline for nothing")
  }
  let clauses = ClauseSplitter.clauses(Lexer.lexemes(Array(message.utf8)))
  if clauses.allSatisfy(\.isQuestion) {
    expect(!outcome.hasWork && outcome.cost == 0, "\(message) asks, and was carried out")
  }
  let draft = outcome.after
  expect((try? JSON.parse(draft.json.bytes)) == draft.json, "the draft cannot be written")
  let segments = draft.tracks.flatMap(\.segments)
  expect(
    segments.allSatisfy { $0.duration > .zero && $0.start >= .zero },
    "\(message): \(outcome.before.drawn) → \(draft.drawn)")
  expect(segments.allSatisfy { (0...10).contains($0.volume ?? 1) }, "\(message): \(draft.drawn)")
  let clips = draft.segments(of: .video)
  let areClosed = zip(clips, clips.dropFirst()).allSatisfy { $0.start + $0.duration == $1.start }
  expect(areClosed, "\(message) leaves a gap: \(outcome.before.drawn) → \(draft.drawn)")
}
