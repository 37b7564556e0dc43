/// Whether a joint in a description leads away from what is seen.
struct SubjectJoint: Sendable {
  let ahead: WordsAhead

  private var lexemes: ArraySlice<Lexeme> { ahead.lexemes }
  private var message: [UInt8] { ahead.message }

  /// Before a length, a shape, a place or the like; "of a beach at sunset" is seen.
  func leadsAway(_ joint: Joint, at place: Int) -> Bool {
    let next = ahead.next(behind: place)
    if speaksOfTrade(behind: place, isPurpose: joint == .for || joint == .into) { return true }
    switch joint {
    case .until: return true
    case .of: return next?.isLengthOrShape ?? false
    case .for where place + 2 == lexemes.endIndex && next?.count != nil: return true
    case .on, .into, .for, .at, .lasting, .to:
      return next.map { $0.isLengthOrShape && !isClothing($0) } ?? false
        || isDelivery(behind: place) || ahead.isPlace(behind: place)
        || ahead.isScenes(behind: place)
    case .before, .after:
      return ahead.isPlace(behind: place) || ahead.isClip(behind: place) || next?.isAmount ?? false
        || next.map { message[$0.range].ends(with: "ing".utf8) } ?? false
    case .between: return next == nil || ahead.isClip(behind: place) || next?.isAmount ?? false
    case .with:
      return next?.isShape ?? false || ahead.isStyle(behind: place) || ahead.isPlace(behind: place)
        || ahead.isExtra(behind: place) || ahead.isOwnPicture(behind: place)
        || next?.isQuote ?? false
    case .from, .using:
      return ahead.isPlace(behind: place) || ahead.isMaterial(behind: place)
        || isDelivery(behind: place)
    case .by: return false
    }
  }

  /// "in a tall format", "for the cinema", "in landscape"
  private func speaksOfTrade(behind place: Int, isPurpose: Bool) -> Bool {
    let words = lexemes[(place + 1)...].prefix(Self.tradeSight)
    if let first = words.first, NoSubject.isShape(message[first.range]) { return true }
    if words.first?.isArticle == true, words.dropFirst().first?.isShape == true { return true }
    return words.prefix { !$0.isJoint }.contains {
      $0.isOfTrade || NoSubject.isOfTrade(message[$0.range], isPurpose: isPurpose)
    }
  }

  /// "a very tall format"
  private static let tradeSight = 4

  /// "a boy in shorts"
  private func isClothing(_ lexeme: Lexeme) -> Bool {
    message[lexeme.range].elementsEqual("shorts".utf8)
  }

  /// "for Facebook", "in HD", "as a gif": where it goes, and not what it shows.
  private func isDelivery(behind place: Int) -> Bool {
    guard let next = ahead.next(behind: place) else { return false }
    let hasArticle = next.is(.article(.indefinite)) || next.is(.article(.definite))
    let word = hasArticle ? ahead.next(behind: place + 1) ?? next : next
    return word.is(.output) || NoSubject.ends(message[word.range], isBeforeAmount: false)
  }
}

extension Lexeme {
  fileprivate var isQuote: Bool {
    if case .quote = kind { true } else { false }
  }

  fileprivate var isArticle: Bool {
    if case .article? = meaning { true } else { false }
  }

  fileprivate var isJoint: Bool {
    if case .joint? = meaning { true } else { false }
  }

  /// "with aspect ratio"
  fileprivate var isOfTrade: Bool {
    switch meaning {
    case .noun(.shape, _)?, .noun(.timeline, _)?: true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with end: String.UTF8View) -> Bool { suffix(end.count).elementsEqual(end) }
}
