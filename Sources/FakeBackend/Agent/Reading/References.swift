/// What "it" and "the forest clip" mean: the things of a clause get the names by which the rows of
/// the table know them.
struct References: Sendable {
  private let situation: Situation
  private let message: [UInt8]
  private var phrases: [Phrase]

  /// Nil where nobody knows what is meant.
  static func settled(
    _ phrases: [Phrase], of message: [UInt8], in situation: Situation
  ) -> [Phrase]? {
    var references = References(situation: situation, message: message, phrases: phrases)
    guard references.settleTopic(), references.knowsNewest else { return nil }
    references.nameClips()
    return references.phrases
  }

  // MARK: - It

  /// Calls "it" by what the clause before spoke of.
  private mutating func settleTopic() -> Bool {
    guard let topic = situation.topic else { return true }
    let hasIt = hasIt
    if topic.isOne, things.contains(where: { $0.noun == .it && $0.isPlural }) { return false }
    switch topic {
    case .title(let text) where verb?.changesTitles ?? false:
      callIt(Thing(noun: .title, article: .definite, choice: text.map(Choice.named)))
      return true
    case .title: return !hasIt && !goesOn && !(things.isEmpty && isComparedAlone)
    case .newClip, .clip:
      // "add a title to it": to the new clip, whose place nobody said.
      guard mayBeClip else { return verb != .add || !hasIt || things.count < 2 }
      guard verb != .mute else { return !hasIt && !things.isEmpty }
      callIt(Thing(noun: .clip, article: .definite, choice: topic.clip))
      return hasIt || !goesOn
    case .music where hasIt && verb?.changesMusic ?? false:
      callIt(Thing(noun: .music, article: .definite))
      return true
    case .music: return !hasIt || verb == .mute || isCompared && !isAboutSpeed || !mayBeClip
    case .other: return !hasIt || !mayBeClip
    }
  }

  /// "The new clip" is one that was just added.
  private var knowsNewest: Bool {
    guard things.contains(where: { $0.noun == .clip && $0.choice == .newest }) else { return true }
    switch situation.topic {
    case .newClip, .clip: return true
    default: return false
    }
  }

  private var mayBeClip: Bool {
    verb?.changesClips ?? isAboutSpeed || verb == .make || verb == .mute || putsIt
  }

  /// "put it first", "put it before the forest clip"
  private var putsIt: Bool {
    verb == .add && hasIt
      && phrases.contains { phrase in
        switch phrase.content {
        case .place, .choice: true
        default: phrase.joint == .before || phrase.joint == .after
        }
      }
  }

  /// "speed it up"
  private var isAboutSpeed: Bool { things.contains { $0.noun == .speed } }

  /// What follows in one breath goes on about the same, where it names nothing else.
  private var goesOn: Bool {
    guard situation.hasSpoken, things.isEmpty, verb?.goesOn ?? false else { return false }
    return !phrases.contains { phrase in
      switch phrase.content {
      case .span, .place, .choice: true
      default: false
      }
    }
  }

  private var hasIt: Bool { things.contains { $0.noun == .it } }

  /// "bigger": of what, nobody says.
  private var isComparedAlone: Bool { verb == nil && isCompared }

  private var isCompared: Bool {
    phrases.contains { if case .comparison = $0.content { true } else { false } }
  }

  private mutating func callIt(_ thing: Thing) {
    for index in phrases.indices {
      guard case .thing(let it) = phrases[index].content, it.noun == .it,
        it.choice == nil
      else { continue }
      phrases[index].setThing(thing)
    }
  }

  private var verb: Verb? {
    for phrase in phrases {
      if case .verb(let verb) = phrase.content { return verb }
    }
    return nil
  }

  private var things: [Thing] {
    phrases.compactMap { if case .thing(let thing) = $0.content { thing } else { nil } }
  }

  // MARK: - Names

  /// "the forest clip" names a clip of the timeline where words before "clip" do.
  private mutating func nameClips() {
    guard !situation.clipNames.isEmpty else { return }
    nameClipAlone()
    for clip in phrases.indices.reversed() where clip < phrases.count && phrases[clip].isPlainClip {
      nameClip(clip)
    }
  }

  /// "delete the forest": its name stands for the clip.
  private mutating func nameClipAlone() {
    guard verb?.changesClips ?? false else { return }
    for place in phrases.indices {
      guard case .unknown(let word) = phrases[place].content,
        phrases[place].article == .definite || Language.of(word) == .chinese,
        place + 1 == phrases.count || !phrases[place + 1].isPlainClip,
        let name = situation.clipNames.first(where: { $0.lowercased() == word.lowercased() })
      else { continue }
      phrases[place].setThing(Thing(noun: .clip, choice: .named(name)))
    }
  }

  private mutating func nameClip(_ clip: Int) {
    for start in phrases.indices.prefix(clip) {
      let article = phrases[start].article
      switch phrases[start].content {
      case .number, .choice: continue
      default: break
      }
      guard article != .indefinite, article != .another,
        let name = name(in: phrases[start].range.lowerBound..<phrases[clip].range.lowerBound)
      else { continue }
      phrases[clip] = Phrase(
        content: .thing(Thing(noun: .clip, choice: .named(name))), joint: phrases[start].joint,
        isJoined: phrases[start].isJoined,
        range: phrases[start].range.lowerBound..<phrases[clip].range.upperBound)
      phrases.removeSubrange(start..<clip)
      return
    }
  }

  /// The name of a clip that the words are, behind their joint and their article.
  private func name(in range: Range<Int>) -> String? {
    guard range.count <= Self.longestName else { return nil }
    let first = Lexer.firstWord(of: message, in: range)
    let words = String(decoding: message[first..<range.upperBound], as: UTF8.self).lowercased()
    let name = words.split(separator: " ").joined(separator: " ")
    return situation.clipNames.first { $0.lowercased() == name }
  }

  /// Bytes; nobody says a longer one.
  private static let longestName = 200
}

extension Phrase {
  fileprivate var isPlainClip: Bool {
    if case .thing(Thing(noun: .clip)) = content { joint == nil } else { false }
  }
}

extension Topic {
  /// "them" would be several.
  fileprivate var isOne: Bool {
    switch self {
    case .title(let text): text != nil
    case .newClip: true
    default: false
    }
  }

  fileprivate var clip: Choice {
    if case .clip(let choice) = self { choice } else { .newest }
  }
}

extension Verb {
  /// Something is done to clips that are there.
  fileprivate var changesClips: Bool {
    switch self {
    case .remove, .cutOut, .cut, .trim, .shorten, .keep, .keepOnly, .speed, .slow, .play, .split,
      .move, .swap, .duplicate, .extend, .turn:
      true
    default: false
    }
  }

  /// Done to sounds, and where something is removed, to whatever was spoken of.
  fileprivate var changesMusic: Bool {
    [.remove, .raise, .lower, .fadeIn, .fadeOut, .fadeBoth].contains(self)
  }

  /// Said without an object, it is said of what was just spoken of.
  fileprivate var goesOn: Bool {
    [.cut, .trim, .shorten, .extend, .speed, .slow, .duplicate].contains(self)
  }

  /// Something that may be done to a title that was just spoken of.
  fileprivate var changesTitles: Bool {
    switch self {
    case .make, .extend, .add, .move, .change, .rename, .remove: true
    default: false
    }
  }
}
