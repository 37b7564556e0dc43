/// What a session remembers of its talk, beside the timeline and what was spoken of last.
struct Conversation: Hashable, Sendable {
  /// Of the last message that had words; nil before the first.
  var language: Language?
  /// What the agent asked, until it is answered or something else is wished.
  var question: OpenQuestion?
}

extension Conversation {
  /// What has no words is answered as the message before it: "20%", "ok".
  func language(of message: String) -> Language {
    let letters = message.unicodeScalars.filter(\.properties.isAlphabetic)
    guard letters.count <= 3, letters.allSatisfy({ $0.value < 0x80 }), let language else {
      return .of(message: message)
    }
    return language
  }
}

/// A question of the agent, for which the next message may be the answer.
enum OpenQuestion: Hashable, Sendable {
  /// "What should the video show?", and the message that did not say it.
  case whatToShow(String)
  /// "Which one do you mean, or all of them?"
  case which(Intent)
}

extension OpenQuestion {
  /// What a message asks for that would ask for nothing by itself; nil where it is no answer.
  func understanding(of answer: String, in situation: Situation) -> Understanding? {
    let bytes = Array(answer.utf8)
    guard bytes.count <= BackendLimits.understoodBytes else { return nil }
    let clauses = ClauseSplitter.clauses(Lexer.lexemes(bytes))
    guard clauses.count == 1, let clause = clauses.first, !clause.isQuestion else { return nil }
    switch self {
    case .whatToShow(let asked):
      guard clause.isDescription, !NoDescription.has(answer) else { return nil }
      return Self.clip("\(asked): \(answer)", situation)
    case .which(let intent):
      let phrases = PhraseReader.phrases(clause, of: bytes)
      let choice = References.settled(phrases, of: bytes, in: situation).flatMap(Self.choice)
      return choice.flatMap(intent.choosing).map { .wishes([[$0]]) }
    }
  }

  /// Both messages as one, where that makes a clip and nothing else.
  private static func clip(_ message: String, _ situation: Situation) -> Understanding? {
    let understanding = Understanding.of(message, in: situation)
    guard case .wishes(let steps) = understanding, steps.flatMap(\.self).count == 1,
      case .generate(let wish)? = steps.first?.first, wish.subject?.isEmpty == false
    else { return nil }
    return understanding
  }

  /// "the second one", "clip 2", "all of them", "2"
  private static func choice(_ phrases: [Phrase]) -> Choice? {
    let contents = phrases.map(\.content)
    switch contents.first {
    case .choice(let choice)? where contents.dropFirst().allSatisfy(\.onlyCounts): return choice
    case .thing(let thing)? where contents.count == 1:
      return thing.choice ?? (thing.isPlural ? .all : nil)
    case .number(let number)? where contents.count == 1: return Int(exactly: number).map(Choice.nth)
    default: return nil
    }
  }
}

extension Phrase.Content {
  /// "one", "of them"
  fileprivate var onlyCounts: Bool {
    if case .thing(Thing(noun: .it, isPlural: true)) = self { return true }
    return self == .number(1)
  }
}

extension Clause {
  /// Tells of something, with words that nobody listed, and asks for nothing.
  fileprivate var isDescription: Bool {
    let speaks = lexemes.contains { lexeme in
      switch lexeme.meaning {
      case .verb?, .verbTo?, .condition?, .cannot?, .question?, .asking?, .greeting?, .thanks?: true
      default: false
      }
    }
    return !speaks && lexemes.contains { $0.kind == .unknown }
  }
}

extension Intent {
  /// The same, of those that were chosen; nil where it is not about one of several.
  fileprivate func choosing(_ choice: Choice) -> Intent? {
    switch self {
    case .remove(let kind, nil, let isPlural): .remove(kind, choice, isPlural: isPlural)
    case .clip(let edit, nil): .clip(edit, choice)
    case .renameTitle(let text, nil): .renameTitle(text, choice)
    case .titleLength(let length, nil): .titleLength(length, choice)
    case .moveTitle(let place, nil): .moveTitle(place, choice)
    default: nil
    }
  }
}

extension Conversation: Weighed {
  /// A message that asked for a clip is kept as it was.
  var weight: Int {
    if case .whatToShow(let asked)? = question { Weight.of(asked) } else { 0 }
  }
}
