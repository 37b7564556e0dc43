/// Reads the lexemes of a clause as phrases, from its first word to its last.
///
/// It decides nothing: what belongs to no phrase becomes one of its own (`stray`, `unknown`), so
/// that no word of the clause is lost on the way to the table of intents.
struct PhraseReader {
  let message: [UInt8]
  let lexemes: ArraySlice<Lexeme>
  var index: Int
  private(set) var phrases: [Phrase] = []
  private(set) var verb: Verb?
  private var pending = PendingWords()
  /// The thing that was read last, while words may still tell more of it.
  private(set) var lastThing: Thing?

  static func phrases(_ clause: Clause, of message: [UInt8]) -> [Phrase] {
    var reader = PhraseReader(clause, of: message)
    reader.run()
    return reader.phrases
  }

  private init(_ clause: Clause, of message: [UInt8]) {
    self.message = message
    lexemes = clause.lexemes
    index = lexemes.startIndex
    if let shared = clause.verb {
      verb = shared
      let place = lexemes.first?.range.lowerBound ?? 0
      phrases.append(Phrase(content: .verb(shared), joint: nil, range: place..<place))
    }
  }

  /// Nobody says more about one thing; rows look at all phrases more than once, and so does this
  /// reader, which ends behind them.
  static let phrasesPerClause = 60

  private mutating func run() {
    while index < lexemes.endIndex, phrases.count <= Self.phrasesPerClause {
      if readSpan() || readText() || readSubject() || readChineseSubject() || readParticle()
        || readUnknown()
      {
        continue
      }
      readOne(lexemes[index])
    }
    leave()
  }

  /// A phrase of the lexemes from here up to another.
  mutating func add(_ content: Phrase.Content, upTo end: Int) {
    let first = pending.jointRange ?? lexemes[index].range
    phrases += pending.leaveChoice()
    if !content.takesArticle { phrases += pending.leaveArticle(message) }
    phrases.append(
      Phrase(
        content: content, joint: joint, article: pending.article, isJoined: pending.isJoined,
        range: first.lowerBound..<max(first.upperBound, lexemes[end - 1].range.upperBound)))
    if case .verb(let met) = content { verb = verb ?? met }
    if case .thing(let thing) = content { lastThing = thing } else { lastThing = nil }
    pending = PendingWords()
    index = end
  }

  /// A particle behind its object makes another verb of it.
  mutating func changeVerb(to other: Verb) {
    for place in phrases.indices where phrases[place].content == verb.map(Phrase.Content.verb) {
      phrases[place].set(.verb(other))
    }
    verb = other
  }

  private mutating func readOne(_ lexeme: Lexeme) {
    switch lexeme.kind {
    case .known(let meaning): read(meaning, lexeme)
    case .number(let number): readNumber(number)
    case .percent(let share): add(.percent(share), upTo: index + 1)
    case .duration where word.isSecondThing:
      take {
        $0.pending.article = .another
        $0.pending.articleRange = lexeme.range
      }
    case .duration(let duration): add(.duration(duration), upTo: index + 1)
    case .time(let time): add(.time(time), upTo: index + 1)
    case .factor(let factor): add(.factor(factor), upTo: index + 1)
    case .ratio(let width, let height):
      add(.shape(Canvas(ratio: width, height)), upTo: index + 1)
    case .quote(let content): addQuote(content, upTo: index + 1)
    case .file: add(.file(text(lexeme.range)), upTo: index + 1)
    case .link:
      add(WebAddress.isShared(text(lexeme.range)) ? .cannot(.webLink) : .link, upTo: index + 1)
    case .comma: take { $0.pending.isJoined = true }
    case .colon, .stop, .questionMark: index += 1
    case .unknown: add(.unknown(text(lexeme.range)), upTo: index + 1)
    }
  }

  /// What is blank says nothing.
  mutating func addQuote(_ content: Range<Int>, upTo end: Int) {
    let text = text(content)
    add(text.allSatisfy(\.isWhitespace) ? .stray : .text(text), upTo: end)
  }

  private mutating func read(_ meaning: Meaning, _ lexeme: Lexeme) {
    switch meaning {
    case .verb(.without) where word.isCorrection: add(.condition, upTo: index + 1)
    case .verb(let verb):
      leave()
      add(.verb(verb), upTo: index + 1)
    case .verbTo(let verb):
      add(.verb(verb), upTo: index + 1)
      pending.joint = .to
    case .noun(let noun, let isPlural): readThing(noun, isPlural)
    case .article where word.isSomeOfStyle: index += 1
    case .article(.indefinite) where pending.article == .definite && pending.choice == nil:
      // "the new title" is the one that was just added.
      take { $0.pending.choice = (.newest, lexeme.range) }
    case .article(let met):
      // 这些图片
      pending.isPlural =
        met == .own && ["些", "上传的"].contains(where: text(lexeme.range).hasSuffix)
      phrases += pending.leaveArticle(message)
      take {
        $0.pending.article = met
        $0.pending.articleRange = lexeme.range
      }
    case .joint(let met):
      leave()
      take {
        $0.pending.joint = met
        $0.pending.jointRange = lexeme.range
      }
    case .choice(let met): readChoice(met, lexeme.range)
    case .number(let number): readNumber(number)
    case .place(let place): readPlace(place)
    case .shape(let shape): add(.shape(shape), upTo: index + 1)
    case .comparison(let comparison):
      let isOpen = word.tellsHowItIs(behind: verb) || word.mayBeAnySize
      add(isOpen ? .stray : .comparison(comparison), upTo: index + 1)
    case .pace(let factor): add(.factor(factor), upTo: index + 1)
    case .half: add(.half, upTo: index + 1)
    case .style: add(.style(text(lexeme.range)), upTo: index + 1)
    case .look where word.isPartOfName: add(.unknown(text(lexeme.range)), upTo: index + 1)
    case .look: add(word.isShortFilm ? .stray : .look, upTo: index + 1)
    case .output: add(.output, upTo: index + 1)
    case .again: add(.again, upTo: index + 1)
    case .only: add(.only, upTo: index + 1)
    case .better: add(.better, upTo: index + 1)
    case .cannot(let wish): add(.cannot(wish), upTo: index + 1)
    case .condition: add(.condition, upTo: index + 1)
    case .but where phrases.isEmpty && pending.choice == nil: index += 1
    case .but: add(.condition, upTo: index + 1)
    case .roughly where word.isAround && lastThingHasText: add(.condition, upTo: index + 1)
    case .roughly where word.isBesideAmount, .subjectMarker where word.isBesideAmount: index += 1
    case .and, .also, .then: take { $0.pending.isJoined = true }
    case .greeting where !phrases.isEmpty: add(.stray, upTo: index + 1)
    case .filler where word.isOpenLength || word.isDegreeOfNothing: add(.stray, upTo: index + 1)
    case .filler, .courtesy, .thanks, .greeting, .possessive, .postposition: index += 1
    case .allOfThem: readAllOfThem()
    case .unit, .percent, .question, .asking, .textMarker, .subjectMarker, .roughly, .correction,
      .name:
      add(.stray, upTo: index + 1)
    }
  }

  /// `add a title "Sea" around 5 seconds`: when, or how long.
  private var lastThingHasText: Bool {
    phrases.contains { phrase in
      if case .thing(let thing) = phrase.content { thing.noun.hasText } else { false }
    }
  }

  private mutating func take(_ change: (inout Self) -> Void) {
    change(&self)
    index += 1
  }

  /// "the second clip", "clip 2".
  private mutating func readThing(_ noun: Noun, _ isPlural: Bool) {
    if word.isPartOfFilm, !isMade {
      return add(.unknown(text(lexemes[index].range)), upTo: index + 1)
    }
    let isMany = isPlural || pending.isPlural
    if isMany, pending.choice?.value.isMany == false, noun == .clip || noun == .title,
      !pending.isJoined
    {
      phrases += pending.leaveChoice()  // "the first clips": how many, nobody says.
    }
    if noun == .clip, !isMany, let said = pending.choice, said.value == .all,
      WordInContext.saysWhole(text(said.range))
    {
      pending.choice = nil  // "the whole clip" is one of them.
    }
    var thing = Thing(
      noun: noun, isPlural: isMany, article: pending.article, choice: pending.choice?.value)
    var end = index + 1
    if let choice = pending.choice { pending.jointRange = pending.jointRange ?? choice.range }
    if thing.choice == nil, [.clip, .title, .position].contains(noun) {
      let (counts, next) = lexemes.counts(from: end, withRanges: isMany)
      let choices = counts.map(Choice.nth)
      thing.choice = choices.count > 1 ? .each(choices) : choices.first
      end = next
    }
    thing.count = pending.count
    pending.choice = nil  // It belongs to the thing.
    // 第一个片段后面: in Chinese such a joint stands behind its thing.
    if end < lexemes.endIndex, message[lexemes[end].range.lowerBound] >= 0x80,
      case .joint(let behind)? = lexemes[end].meaning, behind == .before || behind == .after
    {
      pending.joint = behind
      pending.jointRange = pending.jointRange ?? lexemes[index].range
      end += 1
    } else if joint == nil, ownsNextThing(end) {
      // 第二个片段的标题: it only tells of which thing the next one is.
      (pending.joint, pending.jointRange) = (.of, lexemes[index].range)
    }
    let place: Place? = !isMade ? nil : word.isOpening ? .start : word.isEnding ? .end : nil
    add(.thing(thing), upTo: end)
    if let place, let range = phrases.last?.range {
      phrases.append(Phrase(content: .place(place), joint: .at, range: range))
    }
  }

  /// "an intro" may be made; of "the intro" nobody says how long it is.
  private var isMade: Bool {
    switch pending.article {
    case .indefinite, .another: true
    case .definite, .own: false
    case nil: [.make, .generate, .add].contains(verb)
    }
  }

  /// "the second", "the first two", "the first and third".
  private mutating func readChoice(_ met: Choice, _ range: Range<Int>) {
    var (met, range) = (met, range)
    // "First remove the title. Then …"
    if met == .nth(1), index == lexemes.startIndex,
      case .verb? = lexemes[(index + 1)...].first(where: { $0.kind != .comma })?.meaning
    {
      index += 1
      return
    }
    if index + 1 < lexemes.endIndex, let count = lexemes[index + 1].count, count > 1 {
      switch met {
      case .nth(1): met = .firstOnes(count)
      case .last: met = .lastOnes(count)
      default: break
      }
      if met.isMany {
        range = range.lowerBound..<lexemes[index + 1].range.upperBound
        index += 1
      }
    }
    phrases += pending.leaveChoice()
    take { $0.pending.choice = (met, range) }
    // 最后一段, 前两段: the clip itself, where no other thing follows.
    guard text(range).hasSuffix("段"), met != .all, !nounFollows else { return }
    phrases.append(
      Phrase(
        content: .thing(Thing(noun: .clip, isPlural: met.isMany, choice: met)), joint: joint,
        isJoined: pending.isJoined, range: range))
    pending = PendingWords()
  }

  private var nounFollows: Bool {
    let next = lexemes[index...].first
    if case .noun? = next?.meaning { return true }
    return next?.is(.possessive) ?? false || next?.duration != nil
  }

  /// 前两个片段 are the first two.
  private mutating func readPlace(_ place: Place) {
    guard message[lexemes[index].range.lowerBound] >= 0x80, index + 1 < lexemes.endIndex,
      let count = lexemes[index + 1].count, place != .middle, pending.choice == nil
    else { return add(.place(place), upTo: index + 1) }
    let range = lexemes[index].range.lowerBound..<lexemes[index + 1].range.upperBound
    pending.choice = (place == .start ? .firstOnes(count) : .lastOnes(count), range)
    index += 2
  }

  private func ownsNextThing(_ place: Int) -> Bool {
    guard place + 1 < lexemes.endIndex,
      lexemes[place].is(.possessive) || lexemes[place].is(.postposition)
    else { return false }
    let next = lexemes[(place + 1)...].first { !$0.is(.possessive) }
    if case .noun(let noun, _)? = next?.meaning { return noun != .volume && noun != .length }
    return false
  }

  /// 都 says it of everything that was named.
  private mutating func readAllOfThem() {
    let things = phrases.indices.filter { index in
      if case .thing = phrases[index].content { true } else { false }
    }
    guard !things.isEmpty else { return add(.choice(.all), upTo: index + 1) }
    for place in things {
      guard case .thing(var thing) = phrases[place].content, thing.choice == nil else { continue }
      thing.isPlural = true
      phrases[place].setThing(thing)
    }
    index += 1
  }

  private mutating func readNumber(_ number: Double) {
    if let next = lexemes[(index + 1)...].first, let whole = Int(exactly: number),
      case .noun(.picture, isPlural: true)? = next.meaning
    {
      take { $0.pending.count = whole }
    } else {
      add(.number(number), upTo: index + 1)
    }
  }

  /// What was said and belongs to nothing.
  private mutating func leave() { phrases += pending.leave(message) }

  /// What stands before the word at hand, such as "to".
  var joint: Joint? { pending.joint }

  /// The lexeme at hand, among its neighbours.
  private var word: WordInContext { WordInContext(lexemes, index, message) }

  func text(_ range: Range<Int>) -> String { String(decoding: message[range], as: UTF8.self) }
}
