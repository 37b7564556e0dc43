/// The phrases of a clause that no intent has used yet.
///
/// An intent takes what it needs. What is left at the end was not understood, and then nothing is
/// done: the whole rule stands in `IntentTable.read`.
struct Frame: Sendable {
  private(set) var phrases: [Phrase]
  /// Where the verb stood, in bytes of the message.
  private var verbStart = 0
  private var verbEnd = 0

  /// "the clip" is the film where there is one, and none of several.
  private let hasSeveralClips: Bool

  init(_ phrases: [Phrase], hasSeveralClips: Bool = false) {
    self.phrases = phrases
    self.hasSeveralClips = hasSeveralClips
  }

  var isEmpty: Bool { phrases.isEmpty }

  /// The first phrase that has the value; it is used from then on.
  ///
  /// - Parameter joints: what may join it to the rest; where none are named, anything but "before"
  ///   and its like, which tell more than the thing behind them.
  mutating func take<Value>(
    _ joints: [Joint?] = [], where value: (Phrase.Content) -> Value?
  ) -> Value? {
    for (index, phrase) in phrases.enumerated()
    where Self.allows(joints, phrase.joint) {
      guard let value = value(phrase.content) else { continue }
      phrases.remove(at: index)
      return value
    }
    return nil
  }

  private static func allows(_ joints: [Joint?], _ joint: Joint?) -> Bool {
    joints.isEmpty ? joint?.isStrict != true : joints.contains(joint)
  }

  func first<Value>(_ value: (Phrase.Content) -> Value?) -> Value? {
    for phrase in phrases {
      if let value = value(phrase.content) { return value }
    }
    return nil
  }

  /// The same behind one joint only.
  func first<Value>(joint: Joint, _ value: (Phrase.Content) -> Value?) -> Value? {
    for phrase in phrases where phrase.joint == joint {
      if let value = value(phrase.content) { return value }
    }
    return nil
  }

  /// How much, as a number or a share.
  var hasAmount: Bool {
    phrases.contains { phrase in
      switch phrase.content {
      case .percent, .number, .factor, .half: true
      default: false
      }
    }
  }

  var hasThings: Bool {
    phrases.contains { if case .thing = $0.content { true } else { false } }
  }

  // MARK: - Kinds of phrases

  mutating func verb() -> Verb? {
    let first = phrases.first { if case .verb = $0.content { true } else { false } }
    verbStart = first?.range.lowerBound ?? 0
    verbEnd = first?.range.upperBound ?? 0
    return take { if case .verb(let verb) = $0 { verb } else { nil } }
  }

  /// One that is there; another one only where that is what the row makes.
  mutating func thing(
    _ nouns: Noun..., joints: [Joint?] = [], orAnother: Bool = false
  ) -> Thing? {
    take(joints) {
      guard case .thing(let thing) = $0, nouns.contains(thing.noun),
        orAnother || thing.article != .another
      else { return nil }
      return thing
    }
  }

  /// One of which there is but one: a choice that nobody would use stays, and is asked about.
  mutating func plain(_ nouns: Noun..., joints: [Joint?] = []) -> Thing? {
    take(joints) {
      guard case .thing(let thing) = $0, nouns.contains(thing.noun),
        thing.choice == nil || thing.choice == .all, thing.article != .another
      else { return nil }
      return thing
    }
  }

  func has(_ nouns: Noun...) -> Bool {
    first { if case .thing(let thing) = $0, nouns.contains(thing.noun) { true } else { nil } }
      ?? false
  }

  /// A clip, or another thing of these kinds; "the middle clip" too.
  ///
  /// - Parameter isJoined: only one behind an "and" or a comma.
  mutating func clip(_ nouns: Noun..., joints: [Joint?] = [], isJoined: Bool = false) -> Thing? {
    for (index, phrase) in phrases.enumerated()
    where Self.allows(joints, phrase.joint) && (!isJoined || phrase.isJoined) {
      guard case .thing(var thing) = phrase.content, nouns.contains(thing.noun),
        thing.article != .another
      else { continue }
      phrases.remove(at: index)
      let isMiddle =
        index > 0 && phrases[index - 1].content == .place(.middle)
        && Self.allows(joints, phrases[index - 1].joint)
      if isMiddle, thing.noun == .clip, thing.choice == nil {
        phrases.remove(at: index - 1)
        thing.choice = .middle
      }
      return thing
    }
    return nil
  }

  /// 12秒加标题: in Chinese a length before the verb tells when.
  mutating func momentBeforeVerb() -> Duration? {
    guard let first = phrases.first, first.range.upperBound <= verbStart, first.joint == nil,
      case .duration(let time) = first.content
    else { return nil }
    phrases.removeFirst()
    return time
  }

  var textCount: Int {
    phrases.count { if case .text = $0.content { true } else { false } }
  }

  /// One with an "and" or a comma behind it.
  mutating func choiceBeforeAnother() -> Choice? {
    for (index, phrase) in phrases.enumerated().dropLast() {
      guard phrase.joint == nil, phrases[index + 1].isJoined,
        case .choice(let choice) = phrase.content
      else { continue }
      phrases.remove(at: index)
      return choice
    }
    return nil
  }

  /// "change the music from rock to jazz", "the lo-fi music to jazz": what it was is no wish.
  mutating func leaveOldStyle() {
    guard let new = phrases.firstIndex(where: { $0.joint == .to && $0.isStyle }) else { return }
    phrases =
      phrases[..<new].filter { !$0.isStyle || $0.joint != nil && $0.joint != .from }
      + phrases[new...]
  }

  mutating func takes(_ content: Phrase.Content) -> Bool {
    take { $0 == content ? true : nil } ?? false
  }

  mutating func takeAll(_ contents: Phrase.Content...) {
    phrases.removeAll { contents.contains($0.content) && $0.joint?.isStrict != true }
  }

  /// "a nice title"; behind it, how it looks is another wish: "a title that says Sea, animated".
  mutating func takeLooks(before nouns: Noun...) {
    let thing = phrases.firstIndex { phrase in
      if case .thing(let thing) = phrase.content { nouns.contains(thing.noun) } else { false }
    }
    guard let thing else { return }
    phrases =
      phrases[..<thing].filter { $0.content != .look || $0.joint?.isStrict == true }
      + phrases[thing...]
  }

  /// "for the whole video".
  mutating func wholeFilm(_ joints: [Joint?]) -> Bool {
    take(joints) { content -> Bool? in
      guard case .thing(let thing) = content, thing.choice == .all, !thing.isPlural else {
        return nil
      }
      return [.video, .timeline, .clip].contains(thing.noun) ? true : nil
    } ?? false
  }

  /// The film as a whole, which everything is in and on: "to the video", "on the timeline".
  @discardableResult
  mutating func film(_ joints: [Joint?] = []) -> Bool {
    take(joints) { [hasSeveralClips] content -> Bool? in
      guard case .thing(let thing) = content, thing.choice == nil || thing.choice == .all,
        thing.article != .indefinite, thing.article != .another
      else { return nil }
      switch thing.noun {
      case .video, .timeline, .it: return true
      case .clip where thing.choice == nil && !thing.isPlural && !hasSeveralClips: return true
      default: return nil
      }
    } ?? false
  }

  /// Words that nobody listed, and kinds of music, that stand between the verb and the clip: what
  /// it shows. An article ends what may describe a clip: "I saw a clip" tells of none.
  mutating func wordsBeforeClip() -> [Phrase] {
    let end =
      phrases.firstIndex {
        if case .thing(let thing) = $0.content {
          [.video, .clip, .picture, .highlights].contains(thing.noun) && thing.article == nil
        } else {
          false
        }
      } ?? 0
    let start = phrases[..<end].lastIndex { $0.article != nil } ?? 0
    var words: [Phrase] = []
    phrases = phrases.enumerated().compactMap { index, phrase in
      switch phrase.content {
      case .unknown, .style:
        guard (start..<end).contains(index), phrase.joint == nil || phrase.joint == .on,
          phrase.range.lowerBound >= verbEnd
        else { return phrase }
        words.append(phrase)
        return nil
      default: return phrase
      }
    }
    return words
  }
}

extension Phrase {
  fileprivate var isStyle: Bool {
    if case .style = content { true } else { false }
  }
}
