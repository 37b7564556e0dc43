/// What a message asks for, in the order in which it is done.
struct Wishes: Sendable {
  private(set) var intents: [Intent] = []
  private var lastIsRemark = false
  /// What says that something shall stay as it is.
  private var kept: [Clause] = []

  /// Takes what a clause asks for.
  mutating func take(_ read: [Intent], of clause: Clause) {
    let isRemark = clause.isRemark
    if read.contains(where: { $0.isLeft || $0.isAboutOldClip }) { kept.append(clause) }
    for intent in read {
      // "The music is too loud, make it quieter" asks for one thing.
      let isSaid = intents.contains(intent)
      if isSaid, isRemark || lastIsRemark || !intent.isRepeatable { continue }
      intents.insert(intent, at: clause.isStep ? intents.count : place(of: intent))
    }
    lastIsRemark = isRemark
  }

  /// Of two that are removed in one breath the later one goes first, so that both are those that
  /// were counted.
  private func place(of intent: Intent) -> Int {
    guard case .remove(let kind, .nth(let number)?, _) = intent else { return intents.count }
    var place = intents.count
    while place > 0, case .remove(kind, .nth(let other)?, _) = intents[place - 1], other < number {
      place -= 1
    }
    return place
  }

  /// Clauses that another wish goes against: a new film keeps nothing, and captions no titles.
  var contradicted: [Clause] {
    let isContradicted = intents.contains { intent in
      switch intent {
      case .generate(let made): !made.isAddition
      case .addCaptions: true
      default: false
      }
    }
    return isContradicted ? kept : []
  }

  /// "No music" is left out of a film that the same message begins, and removed from one that is
  /// there.
  func settled() -> [Intent] {
    let begins = intents.contains { if case .generate = $0 { true } else { false } }
    let leftOut = intents.filter(\.isLeftOut)
    let intents = intents.filter { !$0.isLeft }
    guard begins else {
      return intents.map { intent in
        if case .leaveOut(let kind) = intent { .remove(kind, nil, isPlural: true) } else { intent }
      }
    }
    return intents.filter { !$0.isLeftOut } + leftOut
  }
}

extension Intent {
  /// Of a clip that a new film would not have.
  fileprivate var isAboutOldClip: Bool {
    switch self {
    case .clip(.keepOnly, _), .place: true
    case .remove(.video, let choice, _): choice != nil && choice != .all
    default: false
    }
  }

  fileprivate var isLeft: Bool {
    if case .leave = self { true } else { false }
  }

  fileprivate var isLeftOut: Bool {
    if case .leaveOut = self { true } else { false }
  }
}

extension Clause {
  /// Tells how something is: "the music is too loud".
  fileprivate var isRemark: Bool {
    lexemes.contains { $0.is(.verb(.be)) || $0.is(.verb(.seems)) }
  }
}
