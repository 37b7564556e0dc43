/// What the words behind a place of a clause lead to, so far as it tells where a description ends.
struct WordsAhead: Sendable {
  let lexemes: ArraySlice<Lexeme>
  let message: [UInt8]

  func next(behind place: Int) -> Lexeme? {
    place + 1 < lexemes.endIndex ? lexemes[place + 1] : nil
  }

  /// "at the beginning" and "after the second clip" say where the clip goes; "at the end of the
  /// day" does not.
  func isPlace(behind place: Int) -> Bool {
    var rest = lexemes[(place + 1)...].prefix(Self.sight)
    if rest.first?.is(.article(.own)) == true { return nameTimeline(rest.dropFirst()) }
    rest = rest.drop { $0.is(.article(.definite)) || $0.is(.filler) || $0.is(.choice(.all)) }
    switch rest.first?.kind {
    case .known(.place(let named)) where named != .middle:
      return rest.dropFirst().first.map { !$0.is(.joint(.of)) || namesThisOne(rest.dropFirst(2)) }
        ?? true
    case .known(.choice), .known(.noun(.clip, _)), .known(.noun(.timeline, _)),
      .known(.noun(.video, _)), .known(.article(.own)):
      return nameTimeline(rest)
    case .known(.noun(.title, _)), .known(.noun(.music, _)): return rest.count == 1
    default: return false
    }
  }

  /// "with loud music", "with a voiceover": more than a picture.
  func isExtra(behind place: Int) -> Bool {
    lexemes[(place + 1)...].prefix(4).contains { lexeme in
      switch lexeme.meaning {
      case .noun(let noun, _)?:
        [.music, .sound, .title, .caption, .effect, .fade, .fadeIn, .fadeOut, .length].contains(
          noun)
      case .cannot(.edit)?, .verb(.fadeIn)?, .verb(.fadeOut)?: true
      default: false
      }
    }
  }

  /// "and louder music", "and the speed": something else than one title says.
  func isOtherWish(behind place: Int) -> Bool {
    let words = lexemes[(place + 1)...]
    for lexeme in words.prefix(3) {
      switch lexeme.meaning {
      case .noun(let noun, _)?: return noun.isOfTimeline
      case .comparison?, .verb(.mute)?, .verb(.fadeIn)?, .verb(.fadeOut)?: return true
      case .article?, .style?, .filler?: continue
      default: return false
      }
    }
    return words.count <= 3 && words.contains { $0.is(.style) }
  }

  /// "in 5 scenes"
  func isScenes(behind place: Int) -> Bool {
    guard place + 2 < lexemes.endIndex, lexemes[place + 1].count != nil else { return false }
    if case .noun(.clip, _)? = lexemes[place + 2].meaning { return true }
    return false
  }

  /// "and jazz" at the end, "and zoom in"
  func isStyle(behind place: Int) -> Bool {
    guard place + 1 < lexemes.endIndex else { return false }
    if lexemes[place + 1].is(.cannot(.edit)) { return true }
    guard lexemes[place + 1].is(.style) else { return false }
    return place + 2 == lexemes.endIndex || lexemes[place + 2].isAside
  }

  func isOwnPicture(behind place: Int) -> Bool {
    place + 1 < lexemes.endIndex && lexemes[place + 1].is(.article(.own))
      && isMaterial(behind: place)
  }

  /// "from my photo"
  func isMaterial(behind place: Int) -> Bool {
    lexemes[(place + 1)...].prefix(3).contains { lexeme in
      if case .noun(let noun, _)? = lexeme.meaning {
        noun == .picture || noun == .video
      } else {
        false
      }
    }
  }

  /// "after the forest clip"
  func isClip(behind place: Int) -> Bool {
    let words = lexemes[(place + 1)...].prefix(Self.sight)
    return words.first?.is(.article(.indefinite)) == false
      && words.contains { lexeme in
        if case .noun(.clip, _)? = lexeme.meaning { true } else { false }
      }
  }

  /// "and show me", "and let me know"
  func tellsMe(behind place: Int) -> Bool {
    guard place + 2 < lexemes.endIndex else { return false }
    return message[lexemes[place + 1].range].starts(with: "let".utf8)
      || message[lexemes[place + 2].range].elementsEqual("me".utf8)
  }

  /// The last words of the clause are such as "hold on".
  func takesBack(from place: Int) -> Bool {
    guard lexemes.endIndex - place <= NoSubject.lastWordsCount else { return false }
    return NoSubject.takesBack(lexemes[place...].map { message[$0.range] })
  }

  /// "the film", "this one"
  private func namesThisOne(_ words: ArraySlice<Lexeme>) -> Bool {
    words.first?.is(.article(.own)) == true || nameTimeline(words)
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
}

extension Noun {
  /// Part of a timeline, or a property of one, and hardly ever of what a title says.
  fileprivate var isOfTimeline: Bool {
    switch self {
    case .music, .sound, .title, .caption, .clip, .effect, .volume, .speed, .length, .fade,
      .fadeIn, .fadeOut, .timeline:
      true
    default: false
    }
  }
}
