import Lookups

/// What a message can mean as a whole; what somebody says to a question besides the commands.
struct Meanings: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let handingOver = Meanings(rawValue: 1 << 20)
  static let consent = Meanings(rawValue: 1 << 21)
  static let refusal = Meanings(rawValue: 1 << 22)
  static let all = Meanings(rawValue: .max)

  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ command: Command) { rawValue = 1 << UInt32(command.rawValue) }

  /// The command that comes first in the table.
  var command: Command? {
    CommandTable.rows.first { contains(Meanings($0.command)) }?.command
  }
}

/// All words of all commands, compiled into one table: a message is read word by word, once.
struct Lexicon: Sendable {
  static let standard = Lexicon()

  private struct Entry: Sendable {
    /// What this word may be part of.
    var known: Meanings = []
    /// What it says by itself.
    var triggers: Meanings = []
    /// The triggers of several words that it belongs to, and which of their words it is.
    var parts: [(trigger: Int, bit: UInt32)] = []
  }

  private struct LongTrigger: Sendable {
    var meaning: Meanings
    var words: UInt32
  }

  private var entries = LookupTable<String, Entry>()
  private var longTriggers: [LongTrigger] = []
  private var segmenter = HanSegmenter()

  private init() {
    for word in Politeness.english { entries[word, default: Entry()].known = .all }
    for word in Politeness.chinese { segmenter.add(word, known: .all, triggers: []) }
    for row in CommandTable.rows { add(Meanings(row.command), row.english, row.chinese) }
    let handing = CommandTable.handingOver
    add(.handingOver, handing.english, handing.chinese)
    add(.consent, Politeness.consent.english, Politeness.consent.chinese)
    add(.refusal, Politeness.refusal.english, Politeness.refusal.chinese)
  }

  private mutating func add(
    _ meaning: Meanings, _ english: EverydayWords, _ chinese: EverydayWords
  ) {
    for word in english.others.split(whereSeparator: \.isWhitespace) {
      entries[String(word), default: Entry()].known.formUnion(meaning)
    }
    for trigger in english.triggers { add(trigger: trigger, of: meaning) }
    for word in chinese.others.split(whereSeparator: \.isWhitespace) {
      segmenter.add(String(word), known: meaning, triggers: [])
    }
    for word in chinese.triggers { segmenter.add(word, known: meaning, triggers: meaning) }
  }

  private mutating func add(trigger: String, of meaning: Meanings) {
    let words = trigger.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      entries[word, default: Entry()].known.formUnion(meaning)
      if words.count == 1 {
        entries[word, default: Entry()].triggers.formUnion(meaning)
      } else {
        entries[word, default: Entry()].parts.append((longTriggers.count, 1 << UInt32(index)))
      }
    }
    if words.count > 1 {
      longTriggers.append(LongTrigger(meaning: meaning, words: (1 << UInt32(words.count)) - 1))
    }
  }

  /// What these words can mean when they are all that is said.
  func meanings(of words: [String]) -> Meanings {
    var known = Meanings.all
    var triggered: Meanings = []
    var seen = Array(repeating: UInt32(0), count: longTriggers.count)
    for word in words {
      if word.unicodeScalars.first.map(Language.isHan) == true {
        let cut = segmenter.cut(word)
        known.formIntersection(cut.known)
        triggered.formUnion(cut.triggered)
      } else if let entry = entry(of: word) {
        known.formIntersection(entry.known)
        triggered.formUnion(entry.triggers)
        for part in entry.parts {
          seen[part.trigger] |= part.bit
          let trigger = longTriggers[part.trigger]
          if seen[part.trigger] == trigger.words { triggered.formUnion(trigger.meaning) }
        }
      } else {
        return []
      }
      if known.isEmpty { return [] }
    }
    return known.intersection(triggered)
  }

  /// Whether each of the words may stand beside what says one of these.
  func knows(_ words: [String], of meanings: Meanings) -> Bool {
    words.allSatisfy { !known(of: $0).isDisjoint(with: meanings) }
  }

  /// Whether they mean nothing, and may stand beside anything.
  func arePolite(_ words: [String]) -> Bool { words.allSatisfy { known(of: $0) == .all } }

  private func known(of word: String) -> Meanings {
    word.unicodeScalars.first.map(Language.isHan) == true
      ? segmenter.cut(word).known : entry(of: word)?.known ?? []
  }

  /// An option of an export belongs to exports: `mp4` is the video, and `1080p` means nothing.
  private func entry(of word: String) -> Entry? {
    if let entry = entries[word] { return entry }
    if ExportOptions.formats.contains(word) { return entries["video"].map(Self.ofExport) }
    return ExportOptions.isResolution(word) ? Entry(known: Meanings(.export)) : nil
  }

  private static func ofExport(_ entry: Entry) -> Entry {
    Entry(known: Meanings(.export), parts: entry.parts)
  }
}
