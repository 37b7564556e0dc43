/// What a message asks for, in the order in which it is done.
struct Wishes: Sendable {
  private(set) var intents: [Intent] = []
  private var lastIsRemark = false

  /// Takes what a clause asks for.
  mutating func take(_ read: [Intent], of clause: Clause) {
    let isRemark = clause.isRemark
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

  /// "No music" is left out of a film that the same message begins, and removed from one that is
  /// there.
  func settled() -> [Intent] {
    let begins = intents.contains { if case .generate = $0 { true } else { false } }
    let leftOut = intents.filter(\.isLeftOut)
    guard begins else {
      return intents.map { intent in
        if case .leaveOut(let kind) = intent { .remove(kind, nil, isPlural: true) } else { intent }
      }
    }
    return intents.filter { !$0.isLeftOut } + leftOut
  }
}

extension Intent {
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
