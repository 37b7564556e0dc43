/// Ends of verbs that stand apart from them.
extension PhraseReader {
  /// "fade the music in and out", "trim the last 3 seconds off": the end of a verb.
  mutating func readParticle() -> Bool {
    let isLast = index + 1 == lexemes.endIndex
    guard isLast || lexemes[index + 1].mayFollowParticle else { return false }
    switch text(lexemes[index].range).lowercased() {
    case "in" where fades: add(.verb(.fadeIn), upTo: index + 1)
    case "out" where fades: add(.verb(.fadeOut), upTo: index + 1)
    case "off" where verb == .turn:
      // "turn the music off"
      changeVerb(to: .turnOff)
      index += 1
    case "off" where verb == .cut || verb == .trim || verb == .cutOut: index += 1
    default: return false
    }
    return true
  }

  private var fades: Bool {
    phrases.contains { phrase in
      if case .thing(let thing) = phrase.content { thing.noun == .fade } else { false }
    }
  }
}

extension Lexeme {
  fileprivate var mayFollowParticle: Bool {
    switch kind {
    case .comma, .duration, .known(.and), .known(.courtesy), .known(.joint(.on)),
      .known(.joint(.for)):
      true
    default: false
    }
  }
}
