import TimeAndChance

/// What the agent makes of a message.
enum Understanding: Hashable, Sendable {
  /// Every word that carries meaning was used: this is to be done, step by step. The wishes of one
  /// step were said in one breath, so that "the second clip" is counted before any of them is done.
  case wishes([[Intent]])
  /// These words were not used, so nothing is done.
  case unclear([String])
  /// Nothing is asked for that could be done.
  case vague(Vagueness)

  /// Text → lexemes → clauses → phrases → intents; each step does one thing, in time that grows
  /// with the length of the message, and with the number of clips where it names one.
  static func of(_ message: String, in situation: Situation) -> Understanding {
    let bytes = Array(message.utf8)
    guard bytes.count <= BackendLimits.understoodBytes else { return .vague(.tooLong) }
    var situation = situation
    var wishes = Wishes()
    var unclear: [String] = []
    let lexemes = Lexer.lexemes(bytes)
    for clause in ClauseSplitter.clauses(lexemes) {
      switch IntentTable.read(clause, of: bytes, in: situation) {
      case .success(let read):
        wishes.take(read, of: clause)
        if read.contains(where: \.makesTimeline) { situation.hasTimeline = true }
        if let last = read.last { (situation.topic, situation.hasSpoken) = (last.topic, true) }
        // "Again" behind anything else asks for something else.
        if !read.isEmpty { situation.hasJustGenerated = false }
      case .failure(let left):
        if let vagueness = left.vagueness { return .vague(vagueness) }
        unclear += left.words
      }
      guard wishes.count <= BackendLimits.wishesPerMessage else { return .vague(.tooLong) }
    }
    let steps = wishes.settled()
    let intents = steps.flatMap(\.self)
    unclear += wishes.contradicted.map { $0.text(of: bytes) }
    let refusals = intents.filter(\.isRefusal)
    // Nobody pays for a clip that cannot be what was wished.
    let spends = intents.contains { if case .generate = $0 { true } else { false } }
    if !refusals.isEmpty, spends || !unclear.isEmpty { return .wishes([refusals]) }
    if let vagueness = Vagueness.of(lexemes, intents, unclear) { return .vague(vagueness) }
    return unclear.isEmpty ? .wishes(steps) : .unclear(unclear)
  }
}

/// Why nothing is done although every word was understood.
enum Vagueness: Hashable, Sendable {
  case nothing, greeting, thanks, better, newClip, whichUploads, tooLong

  static func of(_ lexemes: [Lexeme], _ intents: [Intent], _ unclear: [String]) -> Vagueness? {
    guard intents.isEmpty else { return nil }
    // "Thanks for that" is no wish, and neither is "thanks"; "a cat, thanks" may be one.
    let isThanks = unclear.isEmpty || lexemes.first?.is(.thanks) ?? false
    let asksForWork = lexemes.contains(where: \.isWork)
    if isThanks, !asksForWork, lexemes.contains(where: { $0.is(.thanks) }) { return .thanks }
    if unclear.isEmpty {
      return lexemes.contains { $0.is(.greeting) } ? .greeting : .nothing
    }
    if lexemes.contains(where: { $0.is(.better) }) { return .better }
    return nil
  }
}

extension Intent {
  fileprivate var isRefusal: Bool {
    if case .cannot = self { true } else { false }
  }

  fileprivate var makesTimeline: Bool {
    switch self {
    case .generate, .place: true
    default: false
    }
  }
}

extension Lexeme {
  fileprivate var isWork: Bool {
    switch meaning {
    case .verb(.be)?, .verb(.seems)?: false
    case .verb?, .verbTo?: true
    default: false
    }
  }
}
