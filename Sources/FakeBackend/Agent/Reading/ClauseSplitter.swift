/// Cuts a message into clauses.
///
/// A sentence ends at a stop. Inside of it a comma, an "and" or a "with" begins another clause
/// where a verb follows, or a thing that the verb before can be said of; else the clause goes on.
/// A question mark makes a question of its whole sentence.
struct ClauseSplitter {
  private let lexemes: [Lexeme]
  private var done: [Clause] = []
  private var clause: Clause
  /// The verb that was met in the clause, or that it shares.
  private var verb: Verb?
  private var hasMeaning = false
  /// A thing was named: what follows an "and" is another one.
  private var hasThing = false
  /// How many clauses the sentences before have.
  private var before = 0

  static func clauses(_ lexemes: [Lexeme]) -> [Clause] {
    var splitter = ClauseSplitter(lexemes)
    for index in lexemes.indices { splitter.take(index) }
    splitter.endSentence(at: lexemes.count)
    return splitter.done
  }

  private init(_ lexemes: [Lexeme]) {
    self.lexemes = lexemes
    clause = Clause(lexemes: lexemes[0..<0])
  }

  private mutating func take(_ index: Int) {
    switch lexemes[index].kind {
    case .stop: endSentence(at: index)
    case .questionMark:
      clause.isQuestion = true
      endSentence(at: index, isQuestion: true)
    case .comma, .known(.and), .known(.but): split(at: index)
    case .known(.also): split(at: index, isAddition: true)
    case .known(.then): split(at: index, isAddition: true, isStep: true)
    case .known(.joint(.with)) where leadsToThing(index): begin(at: index + 1, sharing: .add)
    case .known(.verb(.without)) where leadsToThing(index):
      begin(at: index)
      append(index)
    case .known(.verb(.without)) where isNo(index): begin(at: index + 1)
    case .known(.look) where isExclamation(index), .known(.better) where isExclamation(index):
      begin(at: index + 1)
    default: append(index)
    }
  }

  /// "Nice, now delete the title."
  private func isExclamation(_ index: Int) -> Bool {
    !hasMeaning && index + 1 < lexemes.count && lexemes[index + 1].kind == .comma
  }

  /// "No, undo": not what was done before.
  private func isNo(_ index: Int) -> Bool {
    guard isExclamation(index), lexemes[index].range.count == 2 else { return false }
    if case .verb? = meaningBehind(index + 1) { return true }
    return false
  }

  private mutating func append(_ index: Int) {
    let lexeme = lexemes[index]
    let opensSentence = !hasMeaning && done.count == before
    if lexeme.is(.asking) || opensSentence && lexeme.opensQuestion { clause.isQuestion = true }
    hasMeaning = hasMeaning || lexeme.carriesMeaning
    if case .noun? = lexeme.meaning { hasThing = true }
    if case .verb(let met)? = lexeme.meaning { verb = verb ?? met }
    if case .verbTo(let met)? = lexeme.meaning { verb = verb ?? met }
    clause.lexemes = lexemes[clause.lexemes.startIndex...index]
  }

  /// A comma, an "and", a "then" or the like.
  private mutating func split(at index: Int, isAddition: Bool = false, isStep: Bool = false) {
    switch meaningBehind(index) {
    case _ where !hasMeaning:
      append(index)
      // "And a clip of a boy" goes on where the message before ended.
      if done.isEmpty, lexemes[index].is(.and) { clause.isAddition = true }
    case .verb?, .verbTo?: begin(at: index + 1)
    case .noun(let noun, _)? where noun.canShareVerb && hasThing && endsExclusion(index):
      begin(at: index + 1)
    case .noun(let noun, _)? where noun.canShareVerb && hasThing && verb?.canBeShared == true:
      begin(at: index + 1, sharing: verb)
    case .noun(let noun, _)? where noun.comesWithClip && hasThing && makesClip:
      begin(at: index + 1, sharing: .add)
    case .noun(.clip, _)? where hasThing && makesClip:
      begin(at: index + 1, sharing: verb)
    default:
      append(index)
      // "… as well"
      clause.isAddition = clause.isAddition || isAddition && !isStep
      return
    }
    clause.isAddition = clause.isAddition || isAddition
    // 再加一个标题: one more, where nothing was asked for before.
    clause.isStep = clause.isStep || isStep && !done.isEmpty
  }

  /// "no music but the title", "no music, a title": what follows is wanted.
  private func endsExclusion(_ index: Int) -> Bool {
    guard verb == .without else { return false }
    let next = index + 1 < lexemes.count ? lexemes[index + 1] : nil
    return !lexemes[index].is(.and) || next?.is(.article(.indefinite)) ?? false
  }

  /// "make a clip of a dog", "a clip of a dog".
  private var makesClip: Bool {
    if let verb { return verb.makes }
    return clause.lexemes.first?.is(.article(.indefinite)) == true
  }

  /// "with music" adds and "without music" leaves out, where something is made.
  private func leadsToThing(_ index: Int) -> Bool {
    guard hasMeaning, verb?.makes ?? true else { return false }
    if case .noun(let noun, _)? = meaningBehind(index) {
      // A clip with sound has one of its own.
      return noun.canShareVerb && (noun != .sound || !lexemes[index].is(.joint(.with)))
    }
    return lexemes[index].is(.joint(.with)) && leadsToStyleAlone(index)
  }

  /// "with jazz" at the end of a sentence, and not "with a soft light".
  private func leadsToStyleAlone(_ index: Int) -> Bool {
    let rest = lexemes[(index + 1)...].prefix(Self.sight)
      .drop { $0.is(.filler) }.drop { $0.is(.style) }
    guard index + 1 < lexemes.count, rest.startIndex > index + 1 else { return false }
    switch rest.first?.kind {
    case nil, .stop, .comma, .known(.and), .known(.courtesy): return true
    default: return false
    }
  }

  private mutating func begin(at index: Int, sharing shared: Verb? = nil) {
    end(at: index)
    verb = shared
    clause.verb = shared
  }

  /// The next clause begins at `index`; after a question its sentence goes on asking.
  private mutating func end(at index: Int) {
    let asks = hasMeaning && clause.isQuestion
    if hasMeaning { done.append(clause) }
    clause = Clause(lexemes: lexemes[index..<index], isQuestion: asks)
    verb = nil
    hasMeaning = false
    hasThing = false
  }

  private mutating func endSentence(at index: Int, isQuestion: Bool = false) {
    end(at: min(index + 1, lexemes.count))
    if isQuestion { for place in before..<done.count { done[place].isQuestion = true } }
    before = done.count
    clause.isQuestion = false
  }

  /// The verb or the noun that comes next, behind words that only describe it.
  private func meaningBehind(_ index: Int) -> Meaning? {
    for lexeme in lexemes[(index + 1)...].prefix(Self.sight) {
      switch lexeme.kind {
      case .known(.verb), .known(.verbTo), .known(.noun): return lexeme.meaning
      case .known(.filler), .known(.courtesy), .known(.article), .known(.choice), .known(.style),
        .known(.and), .known(.also), .known(.then), .known(.possessive), .number:
        continue
      default: return nil
      }
    }
    return nil
  }

  /// Further than that nobody describes a thing before naming it.
  private static let sight = 8
}

extension Lexeme {
  /// Whether a sentence would say less without it.
  var carriesMeaning: Bool {
    switch kind {
    case .comma, .colon, .stop, .questionMark: false
    case .known(.filler), .known(.courtesy), .known(.thanks), .known(.greeting), .known(.and),
      .known(.but), .known(.also), .known(.then), .known(.possessive), .known(.postposition):
      false
    default: true
    }
  }

  fileprivate var opensQuestion: Bool {
    self.is(.question) || self.is(.asking) || self.is(.verb(.be))
  }
}

extension Verb {
  fileprivate var makes: Bool { [.make, .generate, .turn, .animate, .add].contains(self) }

  fileprivate var canBeShared: Bool {
    switch self {
    case .add, .remove, .without, .cutOut, .mute, .change, .raise, .lower, .fadeIn, .fadeOut: true
    default: false
    }
  }
}

extension Noun {
  fileprivate var comesWithClip: Bool { [.music, .title, .caption].contains(self) }

  fileprivate var canShareVerb: Bool {
    [.music, .sound, .title, .caption, .effect, .silence, .clip].contains(self)
  }
}
