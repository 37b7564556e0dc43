/// How far words go that stand for themselves: what a title says, what a clip shows.
///
/// The words themselves are anybody's; what ends them tells where, how long or under which
/// condition, and is read for itself.
struct FreeText: Sendable {
  private let lexemes: ArraySlice<Lexeme>

  init(_ lexemes: ArraySlice<Lexeme>) { self.lexemes = lexemes }

  /// Behind its last word; nil where no title begins there.
  func endOfTitle(from first: Int) -> Int? {
    guard lexemes[first].startsText else { return nil }
    return end(from: first, at: first + 1, where: endsText)
  }

  /// Behind its last word; nil where nothing is described there.
  func endOfSubject(from first: Int) -> Int? {
    let end = end(from: first, at: first, where: endsSubject)
    return end > first ? end : nil
  }

  /// Behind the last sign before the clip, and the 的 that stands there; nil where none follows, or
  /// where nothing is described.
  func endOfChineseSubject(from first: Int, in message: [UInt8]) -> Int? {
    var end = first
    var isTold = false
    while end < lexemes.endIndex, end - first < Self.signs, !lexemes[end].isClip {
      let isNext =
        end == first || lexemes[end].range.lowerBound == lexemes[end - 1].range.upperBound
      guard isNext, !lexemes[end].isOutsideOfChineseSubject,
        message[lexemes[end].range.lowerBound] >= 0x80
      else { return nil }
      isTold = isTold || lexemes[end].tells
      end += 1
    }
    guard end < lexemes.endIndex, lexemes[end].isClip else { return nil }
    if end > first, lexemes[end - 1].is(.possessive) { end -= 1 }
    return isTold && end > first ? end : nil
  }

  /// Nobody describes a clip at more length.
  private static let signs = 24

  /// "Please" and its like at the end belong to no text.
  private func end(from first: Int, at start: Int, where ends: (Int) -> Bool) -> Int {
    var end = start
    while end < lexemes.endIndex, !ends(end) { end += 1 }
    while end > first + 1, lexemes[end - 1].isAside { end -= 1 }
    return end
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

  /// Lengths, shapes and places belong to the clip and not to what it shows, and so does whatever
  /// makes a condition of it; what the clip shows goes no further than these.
  private func endsSubject(_ place: Int) -> Bool {
    let next = place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
    switch lexemes[place].kind {
    case .duration, .time, .ratio, .factor, .percent, .file, .link: return true
    case .known(.condition), .known(.but), .known(.again), .known(.noun(.credits, _)),
      .known(.noun(.it, _)), .known(.noun(.position, _)), .known(.verb(.undo)):
      return true
    case .known(.then), .known(.article(.another)): return true
    case .known(.comparison(let comparison)): return comparison != .up && comparison != .down
    case .known(.place(.middle)): return next.map { !$0.is(.joint(.of)) } ?? true
    case .known(.choice):
      return next.map { $0.is(.number(1)) || $0.is(.joint(.to)) || $0.is(.verb(.add)) } ?? true
    case .known(.joint(.of)) where next?.isLengthOrShape ?? false: return true
    case .known(.joint(.on)), .known(.joint(.into)), .known(.joint(.for)), .known(.joint(.at)),
      .known(.joint(.lasting)), .comma:
      return next.map { $0.isLengthOrShape } ?? false || leadsToPlace(place)
    case .known(.joint(.before)), .known(.joint(.after)):
      return leadsToPlace(place) || leadsToClip(place) || next?.isAmount ?? false
    case .known(.joint(.between)): return leadsToClip(place) || next?.isAmount ?? false
    case .known(.joint(.with)): return leadsToPlace(place) || leadsToExtra(place)
    case .known(.joint(.from)), .known(.joint(.using)):
      return leadsToPlace(place) || leadsToMaterial(place)
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

  /// "with loud music", "with a voiceover": more than a picture.
  private func leadsToExtra(_ place: Int) -> Bool {
    lexemes[(place + 1)...].prefix(4).contains { lexeme in
      switch lexeme.meaning {
      case .noun(let noun, _)?:
        [.music, .title, .caption, .effect, .fade, .fadeIn, .fadeOut].contains(noun)
      case .cannot(.edit)?, .verb(.fadeIn)?, .verb(.fadeOut)?: true
      default: false
      }
    }
  }

  /// "from my photo"
  private func leadsToMaterial(_ place: Int) -> Bool {
    lexemes[(place + 1)...].prefix(3).contains { lexeme in
      if case .noun(let noun, _)? = lexeme.meaning { noun == .picture || noun == .video } else {
        false
      }
    }
  }

  /// "after the forest clip"
  private func leadsToClip(_ place: Int) -> Bool {
    let words = lexemes[(place + 1)...].prefix(Self.sight)
    return words.first?.is(.article(.indefinite)) == false
      && words.contains { lexeme in
        if case .noun(.clip, _)? = lexeme.meaning { true } else { false }
      }
  }

  private func nameTimeline(_ words: ArraySlice<Lexeme>) -> Bool {
    for word in words {
      switch word.meaning {
      case .noun(let noun, _)?: return [.clip, .video, .timeline].contains(noun)
      case .article(.own)?: return true
      case .article?, .choice?, .filler?: continue
      default: return false
      }
    }
    return false
  }

  /// No place is described in more words.
  private static let sight = 8
}

extension Lexeme {
  fileprivate var isClip: Bool {
    if case .noun(let noun, _)? = meaning { [.video, .clip, .picture].contains(noun) } else {
      false
    }
  }

  /// What a clip has, and not what it shows.
  fileprivate var isOutsideOfChineseSubject: Bool {
    switch kind {
    case .duration, .ratio, .factor, .percent, .comma, .quote, .file, .link, .colon: true
    case .known(.shape), .known(.look), .known(.condition), .known(.but), .known(.roughly),
      .known(.better), .known(.cannot):
      true
    default: false
    }
  }

  /// Says something of what is seen.
  fileprivate var tells: Bool {
    switch kind {
    case .unknown, .known(.verb), .known(.verbTo), .known(.noun), .known(.filler), .known(.unit),
      .known(.courtesy), .known(.greeting):
      true
    default: false
    }
  }

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
}
