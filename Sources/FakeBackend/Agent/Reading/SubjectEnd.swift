/// Where the description of a clip ends.
struct SubjectEnd: Sendable {
  let ahead: WordsAhead

  private var lexemes: ArraySlice<Lexeme> { ahead.lexemes }
  private var message: [UInt8] { ahead.message }

  /// Lengths, shapes and places belong to the clip and not to what it shows, and so does whatever
  /// makes a condition of it; what the clip shows goes no further than these.
  func isAt(_ place: Int) -> Bool {
    if ahead.takesBack(from: place) || saysMore(place) { return true }
    let next = ahead.next(behind: place)
    switch lexemes[place].kind {
    case .duration, .time, .ratio, .factor, .percent, .file, .link: return true
    case .comma: return !goesOn(behind: place)
    case .unknown:
      return NoSubject.ends(message[lexemes[place].range], isBeforeAmount: next?.isAmount ?? false)
        || NoSubject.relates(message[lexemes[place].range])
          && (ahead.isClip(behind: place) || ahead.isPlace(behind: place))
    case .number, .known(.number):
      return next.map { $0.is(.joint(.of)) || NoSubject.countsTakes(message[$0.range]) } ?? false
        || isRatio(at: place)
    case .known(.joint(let joint)):
      return SubjectJoint(ahead: ahead).leadsAway(joint, at: place)
    case .known(let meaning): return endsSubject(meaning, at: place)
    default: return false
    }
  }

  private func endsSubject(_ meaning: Meaning, at place: Int) -> Bool {
    let next = ahead.next(behind: place)
    switch meaning {
    case .condition, .but, .again, .then, .courtesy, .article(.another), .cannot(.webLink),
      .noun(.credits, _), .noun(.it, _), .noun(.position, _), .verb(.undo):
      return true
    case .comparison(let comparison):
      let isLimit = next?.is(.joint(.to)) ?? false && isAmount(at: place + 2)
      return isLimit || comparison != .up && comparison != .down
    case .place(.middle): return next.map { !$0.is(.joint(.of)) } ?? true
    case .choice: return next.map { $0.endsChoice } ?? true
    case .also: return next == nil || next?.isAside == true
    case .noun(.length, _): return next?.isLengthOrShape ?? false || next?.kind == .colon
    case .and:
      return ahead.isStyle(behind: place) || ahead.tellsMe(behind: place)
        || tellsOfFilm(behind: place)
    case .only, .roughly, .subjectMarker: return next?.isAmount ?? false
    case .verb(.without): return tellsOfFilm(behind: place)
    case .textMarker: return addsTitle(place)
    case .possessive: return next.map { $0.isLengthOrShape || $0.isFilm } ?? false
    default: return false
    }
  }

  /// "9/16", "720 by 1280", "16 to 9": a shape, or a size.
  private func isRatio(at place: Int) -> Bool {
    guard let next = ahead.next(behind: place) else { return false }
    if next.isPlainNumber { return true }
    guard next.is(.joint(.to)) || next.is(.joint(.by)), place + 2 < lexemes.endIndex else {
      return false
    }
    return lexemes[place + 2].isPlainNumber
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

  /// A word of grammar: the description is over, and a sentence goes on.
  private func saysMore(_ place: Int) -> Bool {
    switch FunctionWords.kind(of: message[lexemes[place].range]) {
    case .ending: return true
    case .auxiliary:
      return !lexemes[..<place].suffix(Self.relativeSight).contains {
        FunctionWords.kind(of: message[$0.range]) == .relative
      }
    case .relative, nil: return false
    }
  }

  /// "dogs that nobody has": so far before its verb.
  private static let relativeSight = 4

  /// "and the video …", "without my photo": no part of what is seen.
  private func tellsOfFilm(behind place: Int) -> Bool {
    guard place + 2 < lexemes.endIndex, case .noun(let noun, _)? = lexemes[place + 2].meaning
    else { return false }
    if lexemes[place + 1].is(.article(.own)) { return [.picture, .video, .music].contains(noun) }
    guard lexemes[place + 1].is(.article(.definite)) else { return false }
    return [.video, .clip, .title, .caption, .music].contains(noun)
  }

  private func isAmount(at place: Int) -> Bool {
    place < lexemes.endIndex && lexemes[place].isAmount
  }

  /// "with the words", "titled", and not "called".
  private func addsTitle(_ place: Int) -> Bool {
    let words = message[lexemes[place].range]
    return words.starts(with: "with".utf8) || words.elementsEqual("titled".utf8)
  }
}

extension Lexeme {
  /// "the last one", "second to last", "in second place", "both 3 seconds"
  fileprivate var endsChoice: Bool {
    self.is(.number(1)) || self.is(.joint(.to)) || self.is(.verb(.add)) || duration != nil
  }

  fileprivate var isPlainNumber: Bool {
    if case .number = kind { true } else { false }
  }

  fileprivate var isFilm: Bool {
    if case .noun(let noun, _)? = meaning { noun == .video || noun == .clip } else { false }
  }
}
