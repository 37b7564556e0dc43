/// Where the text of a title ends that stands between no quotation marks.
struct TitleEnd: Sendable {
  let ahead: WordsAhead
  /// It stands behind words such as "that says", and may be any sentence.
  let isMarked: Bool

  private var lexemes: ArraySlice<Lexeme> { ahead.lexemes }
  private var message: [UInt8] { ahead.message }

  /// What comes behind tells where or how long: "that says Coming home at the end".
  func isAt(_ place: Int) -> Bool {
    let next = ahead.next(behind: place)
    if !isMarked, NoTitle.ends(message[lexemes[place].range]) || speaksOfFilm(place) { return true }
    if !isMarked, ahead.takesBack(from: place) { return true }
    switch lexemes[place].kind {
    case .comma, .duration, .time, .percent, .factor, .known(.but), .known(.condition): return true
    case .known(.and):
      return ahead.isOtherWish(behind: place) || ahead.tellsMe(behind: place)
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

  /// "in white letters", "in bold": how a title looks.
  private func tellsLook(_ lexeme: Lexeme) -> Bool {
    NoTitle.has(String(decoding: message[lexeme.range], as: UTF8.self))
      && !lexeme.is(.article(.definite)) && !lexeme.is(.article(.indefinite))
  }

  private func tellsLook(at place: Int) -> Bool {
    place < lexemes.endIndex && tellsLook(lexemes[place])
  }
}

extension Lexeme {
  fileprivate var isIt: Bool {
    if case .noun(.it, _)? = meaning { true } else { false }
  }
}
