/// How far words go that stand for themselves: what a title says, what a clip shows.
///
/// The words themselves are anybody's; what ends them tells where, how long or under which
/// condition, and is read for itself.
struct FreeText: Sendable {
  private let lexemes: ArraySlice<Lexeme>
  private let message: [UInt8]
  private let ahead: WordsAhead

  init(_ lexemes: ArraySlice<Lexeme>, of message: [UInt8]) {
    self.lexemes = lexemes
    self.message = message
    ahead = WordsAhead(lexemes: lexemes)
  }

  /// Behind its last word; nil where no title begins there.
  ///
  /// - Parameter isMarked: it stands behind words such as "that says", and may be any sentence.
  func endOfTitle(from first: Int, isMarked: Bool) -> Int? {
    guard lexemes[first].startsText else { return nil }
    return end(from: first, at: first + 1) { endsText($0, isMarked: isMarked) }
  }

  /// Behind its last word; nil where nothing is described there.
  func endOfSubject(from first: Int) -> Int? {
    let end = end(from: first, at: first, where: endsSubject)
    return end > first ? end : nil
  }

  /// Behind the last sign before the clip, and the 的 that stands there; nil where none follows, or
  /// where nothing is described.
  func endOfChineseSubject(from first: Int) -> Int? {
    // 竖屏加一个狗的片段 adds one.
    if lexemes[first].isVerb { return nil }
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
    // 加音乐到第二段: one that is there.
    if end > first, lexemes[end - 1].leadsToOldClip { return nil }
    if end > first, lexemes[end - 1].is(.possessive) { end -= 1 }
    return isTold && end > first ? end : nil
  }

  /// Nobody describes a clip at more length.
  private static let signs = 24

  /// "Please" and its like at the end belong to no text.
  private func end(from first: Int, at start: Int, where ends: (Int) -> Bool) -> Int {
    var end = start
    while end < lexemes.endIndex, !ends(end) { end += 1 }
    // "5-8 seconds": the first of two numbers belongs to the second.
    if end < lexemes.endIndex, lexemes[end].duration != nil {
      let isRange = end > first + 2 && lexemes[end - 1].is(.joint(.to))
      let number = isRange ? end - 2 : end - 1
      if number > first, case .number = lexemes[number].kind { end = number }
    }
    // "a cat, 10 to 15 seconds"
    if end + 1 < lexemes.endIndex, end > first + 1, lexemes[end].is(.joint(.to)),
      lexemes[end + 1].duration != nil, case .number = lexemes[end - 1].kind
    {
      end -= 1
    }
    while end > first + 1, lexemes[end - 1].isAside || isBetweenAsides(end - 1) { end -= 1 }
    // "a dog for now": no text ends with a word that leads to another.
    while end > first + 1, lexemes[end - 1].leadsOn, lexemes[end...].allSatisfy(\.isOnlyPolite) {
      end -= 1
    }
    return end
  }

  /// "please and thank you"
  private func isBetweenAsides(_ place: Int) -> Bool {
    guard lexemes[place].is(.and), place + 1 < lexemes.endIndex else { return false }
    return lexemes[place + 1].isAside
  }

  /// What comes behind tells where or how long: "that says Coming home at the end".
  private func endsText(_ place: Int, isMarked: Bool) -> Bool {
    let next = place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
    if !isMarked, NoTitle.ends(message[lexemes[place].range]) || speaksOfFilm(place) { return true }
    if !isMarked, takesBack(from: place) { return true }
    switch lexemes[place].kind {
    case .comma, .duration, .time, .percent, .factor, .known(.but), .known(.condition): return true
    case .known(.and):
      return ahead.isOtherWish(behind: place) || tellsMe(behind: place)
        || next?.is(.article(.another)) ?? false
    case .known(.joint(.of)): return false
    case .known(.joint(.to)):
      return next?.isIt ?? false || ahead.isPlace(behind: place) || ahead.isClip(behind: place)
    case .known(.choice(.all)): return next.map(\.isAmount) ?? false
    case .known(.joint) where !isMarked: return true
    case .known(.joint):
      return next.map { $0.isAmount || tellsLook($0) } ?? false || ahead.isPlace(behind: place)
        || next?.is(.article(.definite)) == true && tellsLook(at: place + 2)
    default: return false
    }
  }

  /// Lengths, shapes and places belong to the clip and not to what it shows, and so does whatever
  /// makes a condition of it; what the clip shows goes no further than these.
  private func endsSubject(_ place: Int) -> Bool {
    let next = place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
    if takesBack(from: place) || saysMore(place) { return true }
    switch lexemes[place].kind {
    case .duration, .time, .ratio, .factor, .percent, .file, .link: return true
    case .unknown:
      return NoSubject.ends(message[lexemes[place].range], isBeforeAmount: next?.isAmount ?? false)
        || NoSubject.relates(message[lexemes[place].range]) && ahead.isClip(behind: place)
    case .known(.condition), .known(.but), .known(.again), .known(.noun(.credits, _)),
      .known(.noun(.it, _)), .known(.noun(.position, _)), .known(.verb(.undo)):
      return true
    case .known(.then), .known(.article(.another)): return true
    case .known(.comparison(let comparison)):
      let isLimit = next.map { $0.is(.joint(.to)) } ?? false && isAmount(at: place + 2)
      return isLimit || comparison != .up && comparison != .down
    case .known(.place(.middle)): return next.map { !$0.is(.joint(.of)) } ?? true
    case .known(.choice):
      return next.map { $0.endsChoice } ?? true
    case .known(.joint(.of)) where next?.isLengthOrShape ?? false: return true
    case .known(.courtesy), .known(.joint(.until)), .known(.cannot(.webLink)): return true
    case .known(.also): return next == nil || next?.isAside == true
    case .known(.number), .number:
      return next.map { $0.is(.joint(.of)) || NoSubject.countsTakes(message[$0.range]) } ?? false
    case .known(.noun(.length, _)): return next?.isLengthOrShape ?? false || next?.kind == .colon
    case .known(.and):
      return ahead.isStyle(behind: place) || tellsMe(behind: place) || tellsOfFilm(behind: place)
    case .known(.only): return next?.isAmount ?? false
    case .known(.verb(.without)): return tellsOfFilm(behind: place)
    case .known(.joint(.for)) where place + 2 == lexemes.endIndex && next?.count != nil: return true
    case .comma: return !goesOn(behind: place)
    case .known(.joint(.on)), .known(.joint(.into)), .known(.joint(.for)), .known(.joint(.at)),
      .known(.joint(.lasting)), .known(.joint(.to)):
      return next.map { $0.isLengthOrShape && !isClothing($0) || isDelivery($0) } ?? false
        || ahead.isPlace(behind: place) || ahead.isScenes(behind: place)
    case .known(.joint(.before)), .known(.joint(.after)):
      return ahead.isPlace(behind: place) || ahead.isClip(behind: place) || next?.isAmount ?? false
    case .known(.joint(.between)):
      return next == nil || ahead.isClip(behind: place) || next?.isAmount ?? false
    case .known(.joint(.with)):
      return ahead.isStyle(behind: place) || ahead.isPlace(behind: place)
        || ahead.isExtra(behind: place)
        || ahead.isOwnPicture(behind: place) || next?.isQuote ?? false
    case .known(.textMarker): return addsTitle(place)
    case .known(.joint(.from)), .known(.joint(.using)):
      return ahead.isPlace(behind: place) || ahead.isMaterial(behind: place)
        || next.map(isDelivery) ?? false
    case .known(.roughly), .known(.subjectMarker): return next?.isAmount ?? false
    case .known(.possessive):
      guard let next else { return false }
      if next.isLengthOrShape { return true }
      if case .noun(let noun, _)? = next.meaning { return noun == .video || noun == .clip }
      return false
    default: return false
    }
  }

  /// What comes behind a comma is another thing that is seen, or it belongs to something else.
  private func goesOn(behind place: Int) -> Bool {
    guard place + 1 < lexemes.endIndex else { return true }
    let next = lexemes[place + 1]
    guard !next.isLengthOrShape, !ahead.isPlace(behind: place) else { return false }
    switch next.kind {
    case .known(.article(.indefinite)), .known(.article(.definite)), .known(.and), .number,
      .known(.number), .quote:
      return true
    default: return next.isAside || message[next.range.lowerBound] >= 0x80
    }
  }

  /// "and show me", "and let me know"
  private func tellsMe(behind place: Int) -> Bool {
    guard place + 2 < lexemes.endIndex else { return false }
    return message[lexemes[place + 1].range].starts(with: "let".utf8)
      || message[lexemes[place + 2].range].elementsEqual("me".utf8)
  }

  /// A word of grammar: the description is over, and a sentence goes on.
  private func saysMore(_ place: Int) -> Bool {
    let word = message[lexemes[place].range]
    if FunctionWords.has(word) { return true }
    guard FunctionWords.isAuxiliary(word) else { return false }
    return !lexemes[..<place].suffix(Self.relativeSight).contains {
      FunctionWords.relates(message[$0.range])
    }
  }

  /// "dogs that nobody has": so far before its verb.
  private static let relativeSight = 4

  /// A word of the trade in small letters: without quotation marks it is the beginning of another
  /// wish, as in "change the title to Sea remove the music".
  private func speaksOfFilm(_ place: Int) -> Bool {
    guard let first = message[lexemes[place].range].first, !(0x41...0x5a).contains(first) else {
      return false
    }
    switch lexemes[place].meaning {
    case .verb(let verb)?: return ![.be, .seems, .play, .make].contains(verb)
    case .verbTo?, .again?, .only?, .correction?, .cannot?, .output?, .place?, .asking?: return true
    case .noun(let noun, _)?: return noun != .it && noun != .length
    case .choice?, .shape?, .comparison?, .roughly?: return place == lexemes.endIndex - 1
    default: return false
    }
  }

  /// "and the video …", "without my photo": no part of what is seen.
  private func tellsOfFilm(behind place: Int) -> Bool {
    guard place + 2 < lexemes.endIndex, case .noun(let noun, _)? = lexemes[place + 2].meaning
    else { return false }
    if lexemes[place + 1].is(.article(.own)) { return [.picture, .video, .music].contains(noun) }
    guard lexemes[place + 1].is(.article(.definite)) else { return false }
    return [.video, .clip, .title, .caption, .music].contains(noun)
  }

  /// "in white letters", "in bold": how a title looks.
  private func tellsLook(_ lexeme: Lexeme) -> Bool {
    NoTitle.has(String(decoding: message[lexeme.range], as: UTF8.self))
      && !lexeme.is(.article(.definite)) && !lexeme.is(.article(.indefinite))
  }

  private func tellsLook(at place: Int) -> Bool {
    place < lexemes.endIndex && tellsLook(lexemes[place])
  }

  /// The last words of the clause are such as "hold on".
  private func takesBack(from place: Int) -> Bool {
    guard lexemes.endIndex - place <= NoSubject.lastWordsCount else { return false }
    return NoSubject.takesBack(lexemes[place...].map { message[$0.range] })
  }

  private func isAmount(at place: Int) -> Bool {
    place < lexemes.endIndex && lexemes[place].isAmount
  }

  /// "a boy in shorts"
  private func isClothing(_ lexeme: Lexeme) -> Bool {
    message[lexeme.range].elementsEqual("shorts".utf8)
  }

  /// "for Facebook", "in HD", "as a gif": where it goes, and not what it shows.
  private func isDelivery(_ lexeme: Lexeme) -> Bool {
    var lexeme = lexeme
    if lexeme.is(.article(.indefinite)) || lexeme.is(.article(.definite)),
      let next = lexemes.first(where: { $0.range.lowerBound >= lexeme.range.upperBound })
    {
      lexeme = next
    }
    return lexeme.is(.output) || NoSubject.ends(message[lexeme.range], isBeforeAmount: false)
  }

  /// "with the words", "titled", and not "called".
  private func addsTitle(_ place: Int) -> Bool {
    let words = message[lexemes[place].range]
    return words.starts(with: "with".utf8) || words.elementsEqual("titled".utf8)
  }
}

extension Lexeme {
  fileprivate var isVerb: Bool {
    switch meaning {
    case .verb?, .verbTo?: true
    default: false
    }
  }

  fileprivate var isOnlyPolite: Bool { isAside || leadsOn }

  fileprivate var leadsOn: Bool {
    switch meaning {
    // "fog rolling in" ends so.
    case .joint(let joint)?: ![.into, .on, .by].contains(joint)
    case .article?, .and?: true
    default: false
    }
  }

  fileprivate var isClip: Bool {
    if case .noun(let noun, _)? = meaning {
      [.video, .clip, .picture].contains(noun)
    } else {
      false
    }
  }

  /// "the last one", "second to last", "in second place", "both 3 seconds"
  fileprivate var endsChoice: Bool {
    self.is(.number(1)) || self.is(.joint(.to)) || self.is(.verb(.add)) || duration != nil
  }

  /// What a clip has, and not what it shows.
  fileprivate var isOutsideOfChineseSubject: Bool {
    switch kind {
    case .duration, .ratio, .factor, .percent, .comma, .quote, .file, .link, .colon: true
    case .known(.shape), .known(.condition), .known(.but), .known(.roughly),
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

  fileprivate var leadsToOldClip: Bool {
    switch meaning {
    case .choice?, .joint(.to)?: true
    default: false
    }
  }

  fileprivate var startsText: Bool {
    switch kind {
    case .percent, .duration, .time, .number, .factor: false
    default: true
    }
  }

  fileprivate var isIt: Bool {
    if case .noun(.it, _)? = meaning { true } else { false }
  }

  fileprivate var isQuote: Bool {
    if case .quote = kind { true } else { false }
  }

  fileprivate var isLengthOrShape: Bool {
    switch kind {
    case .duration, .ratio, .known(.shape): true
    default: false
    }
  }
}
