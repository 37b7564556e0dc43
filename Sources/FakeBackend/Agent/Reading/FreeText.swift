/// How far words go that stand for themselves: what a title says, what a clip shows.
///
/// The words themselves are anybody's; what ends them tells where, how long or under which
/// condition, and is read for itself.
struct FreeText: Sendable {
  private let lexemes: ArraySlice<Lexeme>
  private let ahead: WordsAhead

  init(_ lexemes: ArraySlice<Lexeme>, of message: [UInt8]) {
    self.lexemes = lexemes
    ahead = WordsAhead(lexemes: lexemes, message: message)
  }

  /// Behind its last word; nil where no title begins there.
  ///
  /// - Parameter isMarked: it stands behind words such as "that says", and may be any sentence.
  func endOfTitle(from first: Int, isMarked: Bool) -> Int? {
    guard lexemes[first].startsText else { return nil }
    let title = TitleEnd(ahead: ahead, isMarked: isMarked)
    return end(from: first, at: first + 1, where: title.isAt)
  }

  /// Behind its last word; nil where nothing is described there.
  func endOfSubject(from first: Int) -> Int? {
    let end = end(from: first, at: first, where: SubjectEnd(ahead: ahead).isAt)
    return end > first ? end : nil
  }

  private func end(from first: Int, at start: Int, where ends: (Int) -> Bool) -> Int {
    var end = start
    while end < lexemes.endIndex, !ends(end) { end += 1 }
    end = beforeRange(end, from: first)
    // "Please" and its like at the end belong to no text.
    while end > first + 1, lexemes[end - 1].isAside || isBetweenAsides(end - 1) { end -= 1 }
    // "a dog for now": no text ends with a word that leads to another.
    while end > first + 1, lexemes[end - 1].leadsOn, lexemes[end...].allSatisfy(\.isOnlyPolite) {
      end -= 1
    }
    // "a lake in a 9:16 format"
    if end < lexemes.endIndex, case .ratio = lexemes[end].kind {
      while end > first + 1, lexemes[end - 1].leadsOn || lexemes[end - 1].is(.joint(.on)) {
        end -= 1
      }
    }
    return end
  }

  /// "5-8 seconds", "10 to 15 seconds": the first of two numbers belongs to the second.
  private func beforeRange(_ end: Int, from first: Int) -> Int {
    if end < lexemes.endIndex, lexemes[end].duration != nil {
      let isRange = end > first + 2 && lexemes[end - 1].is(.joint(.to))
      let number = isRange ? end - 2 : end - 1
      return number > first && isNumber(number) ? number : end
    }
    let isBeforeLast =
      end + 1 < lexemes.endIndex && lexemes[end].is(.joint(.to))
      && lexemes[end + 1].duration != nil
    return isBeforeLast && end > first + 1 && isNumber(end - 1) ? end - 1 : end
  }

  private func isNumber(_ place: Int) -> Bool {
    if case .number = lexemes[place].kind { true } else { false }
  }

  /// "please and thank you"
  private func isBetweenAsides(_ place: Int) -> Bool {
    guard lexemes[place].is(.and), place + 1 < lexemes.endIndex else { return false }
    return lexemes[place + 1].isAside
  }
}

extension Lexeme {
  fileprivate var startsText: Bool {
    switch kind {
    case .percent, .duration, .time, .number, .factor: false
    default: true
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
}
