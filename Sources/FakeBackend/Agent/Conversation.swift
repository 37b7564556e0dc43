/// What a session remembers of its talk, beside the timeline and what was spoken of last.
struct Conversation: Hashable, Sendable {
  /// Of the last message that had words; nil before the first.
  var language: Language?
  /// What the agent asked, until it is answered or something else is wished.
  var question: OpenQuestion?
  /// The last message changed nothing: "again" behind it does not mean what came before.
  var isOnlyTalk = false
}

extension Conversation {
  /// What has no words is answered as the message before it: "20%", "ok".
  func language(of message: String) -> Language {
    guard let language else { return .of(message: message) }
    let letters = message.unicodeScalars.filter(\.properties.isAlphabetic)
    let isAmount = letters.count <= 2 && message.contains(where: \.isNumber)
    let word = String(String.UnicodeScalarView(letters)).lowercased()
    let isEverybodys = letters.isEmpty || isAmount || ["ok", "okay", "yes", "no"].contains(word)
    return isEverybodys ? language : .of(message: message)
  }
}

/// A question of the agent, for which the next message may be the answer.
enum OpenQuestion: Hashable, Sendable {
  /// "What should the video show?", and the message that did not say it.
  case whatToShow(String)
  /// "Which one do you mean, or all of them?"
  case which(Intent)
  /// "Which uploads shall I use, or all of them?", and the message that did not say it.
  case whichUploads(String)
  /// "I did not understand ‘make it faster’", whose words are all known: how fast was not said.
  case whatIsMissing(String)

  /// What a message leaves open that was not understood; nil where more than a word is missing.
  static func open(by message: String) -> OpenQuestion? {
    let bytes = Array(message.utf8)
    guard bytes.count <= BackendLimits.understoodBytes else { return nil }
    let clauses = ClauseSplitter.clauses(Lexer.lexemes(bytes))
    guard clauses.count == 1, let clause = clauses.first, !clause.isQuestion, clause.hasVerb,
      !clause.lexemes.contains(where: { $0.kind == .unknown })
    else { return nil }
    return .whatIsMissing(message)
  }
}

extension OpenQuestion {
  /// What a message asks for that would ask for nothing by itself; nil where it is no answer.
  func understanding(of answer: String, in situation: Situation) -> Understanding? {
    let answer = asksForClip ? NoAnswer.withoutOpening(answer) : answer
    let bytes = Array(answer.utf8)
    guard bytes.count <= BackendLimits.understoodBytes else { return nil }
    let clauses = ClauseSplitter.clauses(Lexer.lexemes(bytes))
    guard clauses.count == 1, let clause = clauses.first, !clause.isQuestion else { return nil }
    switch self {
    case .whatToShow(let asked): return Self.clip(asked, showing: answer, clause, situation)
    case .which(let intent):
      let phrases = PhraseReader.phrases(clause, of: bytes)
      guard let settled = References.settled(phrases, of: bytes, in: situation) else { return nil }
      guard !NoAnswer.leavesOpen(answer) else { return nil }
      return Self.choice(settled, of: intent).flatMap(intent.choosing).map { .wishes([[$0]]) }
    case .whichUploads(let asked):
      return clause.hasVerb
        ? nil
        : Self.clips(asked, from: answer, situation)
          ?? Self.clip(asked, showing: answer, clause, situation)
    case .whatIsMissing(let asked):
      // What has a verb is a wish of its own.
      return clause.hasVerb ? nil : Self.edit(asked, answer, situation)
    }
  }

  private var asksForClip: Bool {
    switch self {
    case .whatToShow, .whichUploads: true
    case .which, .whatIsMissing: false
    }
  }

  /// "set the volume" and "20%", "to 20%"; "add a title" and "Sea"
  private static func edit(
    _ asked: String, _ answer: String, _ situation: Situation
  ) -> Understanding? {
    for joint in [" ", " to ", " that says "] {
      let understanding = Understanding.of(asked + joint + answer, in: situation)
      guard case .wishes(let steps) = understanding, steps.flatMap(\.self).count == 1,
        let wish = steps.first?.first, wish.editsFilm
      else { continue }
      // Nothing but a title says anything.
      if joint == " that says ", wish.topic != .title(answer) { continue }
      return understanding
    }
    return nil
  }

  /// Both messages as one, where that makes a clip and nothing else.
  private static func clip(
    _ asked: String, showing answer: String, _ clause: Clause, _ situation: Situation
  ) -> Understanding? {
    guard clause.isDescription, !NoDescription.has(answer), !NoAnswer.has(answer) else {
      return nil
    }
    // "of a dog", "a dog"
    let goesOn = clause.lexemes.first.map { $0.is(.joint(.of)) || $0.is(.subjectMarker) } ?? false
    let understanding = Understanding.of("\(asked)\(goesOn ? " " : ": ")\(answer)", in: situation)
    guard case .wishes(let steps) = understanding, steps.flatMap(\.self).count == 1,
      case .generate(let wish)? = steps.first?.first, wish.subject?.isEmpty == false
    else { return nil }
    return understanding
  }

  /// "make a video" and "a.png", "all of them"
  private static func clips(
    _ asked: String, from answer: String, _ situation: Situation
  ) -> Understanding? {
    let saysAll = NoAnswer.saysAll(answer)
    let wholes =
      saysAll
      ? ["\(asked) from all my pictures", "用所有图片\(asked)"]
      : ["\(asked) from \(answer)", "用\(answer)\(asked)"]
    for whole in wholes {
      let understanding = Understanding.of(whole, in: situation)
      if case .wishes(let steps) = understanding, steps.flatMap(\.self).count == 1,
        case .generate(let wish)? = steps.first?.first, wish.subject == nil,
        saysAll ? wish.isPlural : !wish.files.isEmpty
      {
        return understanding
      }
    }
    return nil
  }

  /// "the second one", "clip 2", "all of them", "1 and 3"; nil where anything else is said.
  private static func choice(_ phrases: [Phrase], of intent: Intent) -> Choice? {
    var choices: [Choice] = []
    for phrase in phrases {
      if phrase.onlyCounts, !choices.isEmpty { continue }
      // "the second to last", "the one before the last"
      guard phrase.joint == nil else { return nil }
      switch phrase.content {
      case .choice(let choice): choices.append(choice)
      case .place(.middle): choices.append(.middle)
      case .number(let number):
        guard let number = Int(exactly: number) else { return nil }
        choices.append(.nth(number))
      case .thing(let thing):
        guard intent.isAbout(thing.noun), let choice = thing.choice ?? (thing.isPlural ? .all : nil)
        else { return nil }
        choices.append(choice)
      default: return nil
      }
    }
    guard choices.count > 1 else { return choices.first }
    return choices.contains(where: \.isMany) ? nil : .each(choices)
  }
}

extension Phrase {
  /// "one", "of them", and not "and 1"
  fileprivate var onlyCounts: Bool {
    if case .thing(Thing(noun: .it, isPlural: true)) = content { return true }
    return content == .number(1) && !isJoined
  }
}

extension Clause {
  fileprivate var hasVerb: Bool {
    lexemes.contains { lexeme in
      switch lexeme.meaning {
      case .verb?, .verbTo?: true
      default: false
      }
    }
  }

  /// Tells of something, with words that nobody listed, and asks for nothing.
  fileprivate var isDescription: Bool {
    let speaks = lexemes.contains { lexeme in
      switch lexeme.meaning {
      case .verb?, .verbTo?, .condition?, .cannot?, .question?, .asking?, .greeting?: true
      case .noun(let noun, _)?: [.clip, .video, .title, .caption, .music, .it].contains(noun)
      default: false
      }
    }
    return !speaks && lexemes.contains { $0.kind == .unknown }
  }
}

extension Intent {
  /// Whether a thing may be one of those that were asked about.
  fileprivate func isAbout(_ noun: Noun) -> Bool {
    switch self {
    case .remove(.title, _, _), .renameTitle, .titleLength, .moveTitle:
      [.title, .caption, .it].contains(noun)
    default: [.clip, .video, .it].contains(noun)
    }
  }

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
    switch question {
    case .whatToShow(let asked)?: Weight.of(asked)
    case .which(.renameTitle(let text, _))?: Weight.of(text)
    case .whatIsMissing(let asked)?, .whichUploads(let asked)?: Weight.of(asked)
    case .which?, nil: 0
    }
  }
}
