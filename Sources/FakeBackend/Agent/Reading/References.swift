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
    guard references.settleTopic() else { return nil }
    references.nameClip()
    return references.phrases
  }

  // MARK: - It

  /// Calls "it" by what the clause before spoke of.
  private mutating func settleTopic() -> Bool {
    let mayBeClip = verb?.changesClips ?? false || verb == .make || verb == .mute
    switch situation.topic {
    case .title(let text)? where verb?.changesTitles ?? false:
      callIt(Thing(noun: .title, article: .definite, choice: text.map(Choice.named)))
    case .newClip? where mayBeClip:
      guard !things.isEmpty else { return verb == .mute }
      callIt(Thing(noun: .clip, article: .definite, choice: .newest))
    case .placedClip? where mayBeClip:
      return !things.isEmpty && !things.contains { $0.noun == .it }
    default: break
    }
    return true
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
  private mutating func nameClip() {
    let clip = phrases.lastIndex { phrase in
      if case .thing(Thing(noun: .clip)) = phrase.content { phrase.joint == nil } else { false }
    }
    guard !situation.clipNames.isEmpty, let clip else { return }
    for start in phrases.indices.prefix(clip) {
      let article = phrases[start].article
      if case .number = phrases[start].content { continue }
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

extension Verb {
  /// Something is done to clips that are there.
  fileprivate var changesClips: Bool {
    switch self {
    case .remove, .cutOut, .cut, .shorten, .keep, .keepOnly, .speed, .slow, .play, .split, .move,
      .swap, .duplicate, .extend, .turn:
      true
    default: false
    }
  }

  /// Something that may be done to a title that was just spoken of.
  fileprivate var changesTitles: Bool {
    switch self {
    case .make, .extend, .add, .move, .change, .rename, .remove: true
    default: false
    }
  }
}
