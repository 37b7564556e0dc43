import Lookups

/// Small typing mistakes in English words: two letters in the other order, one missing, one too
/// many, or in long words a wrong one.
///
/// A word that is one mistake away from two meanings has none. Endings count as grammar, not as
/// mistakes: "removed" tells of the past and is no wish.
struct Spelling: Sendable {
  private static let shortest = 5
  /// Where a wrong letter is likelier a mistake than another word: "remote" is not "remove".
  private static let shortestWithWrongLetter = 8
  private static let longest = 14

  private var words: [[(word: [UInt8], meaning: Meaning)]] = Array(repeating: [], count: 26)

  mutating func add(_ word: [UInt8], _ meaning: Meaning) {
    guard word.count >= Self.shortest, word.allSatisfy(Self.isLetter) else { return }
    words[Int(word[0] - UInt8(ascii: "a"))].append((word, meaning))
  }

  /// What a word of the text was meant to be; the first letter is always right.
  func meaning(of word: ArraySlice<UInt8>, steps: inout Int) -> Meaning? {
    guard (Self.shortest...Self.longest).contains(word.count), word.allSatisfy(Self.isLetter),
      !Self.realWords.contains(String(decoding: word, as: UTF8.self))
    else { return nil }
    var found: Meaning?
    for candidate in words[Int(word[word.startIndex] - UInt8(ascii: "a"))] {
      steps += 1
      guard Self.isSlip(word, of: candidate.word) else { continue }
      if found != nil, found != candidate.meaning { return nil }
      found = candidate.meaning
    }
    return found
  }

  /// One letter away from a word of the lexicon, and no mistake.
  private static let realWords = LookupSet([
    "there", "latter", "quiet", "stats", "moves", "exiting", "stores", "contract", "piece",
    "relating", "sorts", "overly", "forth", "splint", "spilt", "unloaded", "tiled", "tiles",
    "tilted", "filer", "toady", "sorter", "boots", "precious", "stuart", "steven", "stevens",
    "crate", "relaying", "staying", "strays", "recorder", "ether", "tough", "thorough", "trough",
    "county", "betas", "beast", "beasts", "inert", "inset", "mental", "covert", "cautions",
    "cation", "orchestra", "orchestras", "brighter", "rater", "prince", "princes", "cheer",
    "spewed", "silenced", "shoots", "lounger", "coasts", "rebels", "flunky", "clones", "vides",
    "trial", "trials", "thirds", "costly", "sunds", "readers", "movers", "singe", "bland",
  ])

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isSlip(_ written: ArraySlice<UInt8>, of word: [UInt8]) -> Bool {
    guard abs(written.count - word.count) <= 1 else { return false }
    let written = Array(written)
    var start = 0
    while start < min(written.count, word.count), written[start] == word[start] { start += 1 }
    var rest = 0
    while rest < min(written.count, word.count) - start,
      written[written.count - 1 - rest] == word[word.count - 1 - rest]
    {
      rest += 1
    }
    let wrong = written.count - start - rest
    let missed = word.count - start - rest
    switch (wrong, missed) {
    case (2, 2):
      return written[start] == word[start + 1] && written[start + 1] == word[start]
    case (1, 0): return start + 1 < written.count
    case (0, 1): return true
    case (1, 1): return word.count >= shortestWithWrongLetter
    default: return false
    }
  }
}
