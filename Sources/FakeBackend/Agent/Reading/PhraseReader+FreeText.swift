/// Words that stand for themselves: what a title says, what a clip shows.
extension PhraseReader {
  // MARK: - Titles

  /// Behind "that says" or a colon, behind "to" in "rename the title to", or with a capital letter
  /// right behind the title.
  mutating func readText() -> Bool {
    let lexeme = lexemes[index]
    let first: Int
    if lexeme.is(.textMarker) {
      first = index + 1
    } else if lexeme.kind == .colon, lastThing?.noun.hasText == true {
      first = index + 1
    } else if lexeme.is(.joint(.to)), renamesTitle {
      first = index + 1
    } else if lastThing?.noun.hasText == true, joint == nil, isCapital(lexeme) {
      first = index
    } else {
      return startsNewText ? readText(from: index) : false
    }
    return readText(from: first)
  }

  private mutating func readText(from first: Int) -> Bool {
    guard first < lexemes.endIndex else { return false }
    if case .quote(let content) = lexemes[first].kind {
      add(.text(text(content)), upTo: first + 1)
      return true
    }
    guard lexemes[first].startsText else { return false }
    var end = first + 1
    while end < lexemes.endIndex, !endsText(end) { end += 1 }
    end = withoutAsides(first, end)
    let range = lexemes[first].range.lowerBound..<lexemes[end - 1].range.upperBound
    add(.text(text(range)), upTo: end)
    return true
  }

  /// What comes behind tells where or how long: "that says Coming home at the end".
  private func endsText(_ place: Int) -> Bool {
    let next = place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
    switch lexemes[place].kind {
    case .comma, .duration, .time, .percent, .known(.but), .known(.condition): return true
    case .known(.joint(.to)), .known(.joint(.of)): return false
    case .known(.joint): return next.map { $0.isAmount } ?? false || leadsToPlace(place)
    default: return false
    }
  }

  private var renamesTitle: Bool {
    guard verb == .change || verb == .rename, !has(.text) else { return false }
    return verb == .rename || lastThing?.noun == .title || lastThing?.noun == .caption
  }

  /// Behind 改成 there is no joint left to look at.
  private var startsNewText: Bool {
    guard verb == .change || verb == .rename, !has(.text), let last = phrases.last,
      case .verb = last.content, index > lexemes.startIndex,
      case .verbTo? = lexemes[index - 1].meaning
    else { return false }
    return phrases.contains { phrase in
      if case .thing(let thing) = phrase.content { thing.noun == .title } else { false }
    }
  }

  private func isCapital(_ lexeme: Lexeme) -> Bool {
    guard index > lexemes.startIndex, let first = message[lexeme.range].first else { return false }
    return (0x41...0x5a).contains(first)
  }

  private enum Kind { case text, subject }

  private func has(_ kind: Kind) -> Bool {
    phrases.contains { phrase in
      switch (phrase.content, kind) {
      case (.text, .text), (.subject, .subject): true
      default: false
      }
    }
  }

  // MARK: - Scenes

  /// "of a beach at sunset" behind a clip that is to be made; up to a shape or a length.
  mutating func readSubject() -> Bool {
    let lexeme = lexemes[index]
    guard lexeme.is(.subjectMarker) || lexeme.is(.joint(.of)) || lexeme.is(.joint(.with)),
      !has(.subject), makesClip, lexeme.is(.subjectMarker) || lastThing != nil || endsWithShape
    else { return false }
    let first = index + 1
    guard first < lexemes.endIndex, !namesUpload(first) else { return false }
    var end = first
    while end < lexemes.endIndex, !endsSubject(end) { end += 1 }
    guard end > first else { return false }
    end = withoutAsides(first, end)
    let name = ClipName.of(lexemes[first..<end], in: message)
    guard !name.isEmpty else { return false }
    add(.subject(name), upTo: end)
    return true
  }

  private var makesClip: Bool {
    guard verb == nil || [.make, .generate, .add, .animate, .turn].contains(verb) else {
      return false
    }
    guard let thing = lastThing else { return true }
    guard [.video, .clip, .picture, .it].contains(thing.noun), thing.choice == nil else {
      return false
    }
    return thing.article != .own && thing.noun != .it || verb == .animate
  }

  private var endsWithShape: Bool {
    if case .shape? = phrases.last?.content { true } else { false }
  }

  /// "of this video" is something that is there already.
  private func namesUpload(_ place: Int) -> Bool {
    switch lexemes[place].kind {
    case .known(.article(.own)), .file, .quote, .duration, .known(.look), .known(.shape), .ratio:
      true
    default: false
    }
  }

  /// Lengths, shapes and places belong to the clip and not to what it shows, and so does whatever
  /// makes a condition of it; what the clip shows goes no further than these.
  private func endsSubject(_ place: Int) -> Bool {
    let next = place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
    switch lexemes[place].kind {
    case .duration, .time, .ratio, .factor, .percent, .file, .link: return true
    case .known(.condition), .known(.but), .known(.noun(.credits, _)): return true
    case .known(.joint(.on)), .known(.joint(.into)), .known(.joint(.for)), .known(.joint(.at)),
      .known(.joint(.lasting)), .comma:
      return next.map { $0.isLengthOrShape } ?? false || leadsToPlace(place)
    case .known(.joint(.before)), .known(.joint(.after)), .known(.joint(.with)),
      .known(.joint(.from)):
      return leadsToPlace(place)
    case .known(.roughly), .known(.subjectMarker): return next?.isAmount ?? false
    case .known(.possessive):
      guard let next else { return false }
      if next.isLengthOrShape { return true }
      if case .noun(let noun, _)? = next.meaning { return noun == .video || noun == .clip }
      return false
    default: return false
    }
  }

  /// "at the beginning" and "after the second clip" say where the clip goes; "at the end of the
  /// day" does not.
  private func leadsToPlace(_ place: Int) -> Bool {
    var rest = lexemes[(place + 1)...].prefix(Self.sight)
    rest = rest.drop { $0.is(.article(.definite)) || $0.is(.filler) || $0.is(.choice(.all)) }
    switch rest.first?.kind {
    case .known(.place(let named)) where named != .middle:
      return rest.dropFirst().first.map { !$0.is(.joint(.of)) || nameTimeline(rest.dropFirst(2)) }
        ?? true
    case .known(.choice), .known(.noun(.clip, _)), .known(.noun(.timeline, _)):
      return nameTimeline(rest)
    case .known(.noun(.title, _)), .known(.noun(.music, _)): return rest.count == 1
    default: return false
    }
  }

  private func nameTimeline(_ words: ArraySlice<Lexeme>) -> Bool {
    for word in words {
      switch word.meaning {
      case .noun(let noun, _)?: return [.clip, .video, .timeline].contains(noun)
      case .article?, .choice?, .filler?: continue
      default: return false
      }
    }
    return false
  }

  /// No place is described in more words.
  private static let sight = 8

  /// Where a free text ends that is followed by "please" or the like.
  private func withoutAsides(_ first: Int, _ end: Int) -> Int {
    var end = end
    while end > first + 1, lexemes[end - 1].isAside { end -= 1 }
    return end
  }

  // MARK: - Unknown words

  /// Chinese words have no spaces: one that nobody listed may hold signs that mean something alone.
  mutating func readUnknown() -> Bool {
    guard lexemes[index].mayStartName(message) else { return false }
    var end = index
    var last = index
    while end < lexemes.endIndex, end - last <= 2, lexemes[end].mayBeInName(message),
      end == index || lexemes[end].range.lowerBound == lexemes[end - 1].range.upperBound
    {
      if lexemes[end].kind == .unknown { last = end }
      end += 1
    }
    guard lexemes[last].kind == .unknown else { return false }
    let range = lexemes[index].range.lowerBound..<lexemes[last].range.upperBound
    add(.unknown(text(range)), upTo: last + 1)
    return true
  }
}

extension Noun {
  var hasText: Bool { self == .title || self == .caption }
}

extension Lexeme {
  fileprivate var startsText: Bool {
    switch kind {
    case .percent, .duration, .time, .number, .factor: false
    default: true
    }
  }

  fileprivate var isLengthOrShape: Bool {
    switch kind {
    case .duration, .ratio, .known(.shape): true
    default: false
    }
  }

  private func isChinese(_ message: [UInt8]) -> Bool { message[range.lowerBound] >= 0x80 }

  fileprivate func mayStartName(_ message: [UInt8]) -> Bool {
    guard isChinese(message) else { return false }
    switch kind {
    case .unknown, .number, .known(.postposition): return true
    default: return false
    }
  }

  fileprivate func mayBeInName(_ message: [UInt8]) -> Bool {
    guard isChinese(message) else { return false }
    switch kind {
    case .unknown, .number: return true
    case .known(.postposition), .known(.only), .known(.place), .known(.style), .known(.look),
      .known(.comparison):
      return true
    default: return false
    }
  }
}
