/// What a message asks for, in the order in which it is done.
struct Wishes: Sendable {
  /// "Then" begins another step.
  private var steps: [[Intent]] = [[]]
  private var lastIsRemark = false
  /// What says that something shall stay as it is.
  private var kept: [Clause] = []
  /// What leaves out what was just added, or stands in its place: "add music, no, my song".
  private var takenBack: [Clause] = []

  /// Takes what a clause asks for.
  mutating func take(_ read: [Intent], of clause: Clause) {
    let isRemark = clause.isRemark
    if clause.isStep { steps.append([]) }
    if read.contains(where: { $0.isPreserved || $0.isAboutOldClip }) { kept.append(clause) }
    let step = clause.isStep ? [] : steps[steps.count - 1]
    if read.contains(where: { takesBack($0, in: step) || isInTheWay($0) }) {
      takenBack.append(clause)
    }
    for intent in read {
      // "The music is too loud, make it quieter" asks for one thing.
      let isSaid = intents.contains(intent)
      if isSaid, isRemark || lastIsRemark || !intent.isRepeatable { continue }
      add(intent)
    }
    lastIsRemark = isRemark
  }

  /// "Delete the first clip and the last one": what is removed in one breath goes together.
  private mutating func add(_ intent: Intent) {
    let step = steps.count - 1
    if case .remove(let kind, let choice?, _) = intent, choice != .all,
      let place = steps[step].lastIndex(where: { $0.removes(kind) }),
      case .remove(kind, let other?, _) = steps[step][place], other != choice, other != .all
    {
      steps[step][place] = .remove(kind, .each([other, choice]), isPlural: true)
    } else {
      steps[step].append(intent)
    }
  }

  /// What shall go, or shall stay, was just added or removed in the same breath.
  private func takesBack(_ intent: Intent, in step: [Intent]) -> Bool {
    step.contains { done in
      switch (done, intent) {
      case (.addMusic, .leaveOut(.audio)), (.addMusic, .preserve(.audio)): true
      case (.addMusic, .remove(.audio, nil, _)): true
      case (.addTitle, .leaveOut(.title)), (.addTitle, .preserve(.title)): true
      case (.addTitle, .remove(.title, nil, _)), (.addCaptions, .leaveOut(.title)): true
      case (.remove(let kind, _, _), .preserve(let kept)): kind == kept
      default: false
      }
    }
  }

  /// A title where one was just added; one without words for a clip that is added to others.
  private func isInTheWay(_ intent: Intent) -> Bool {
    intents.contains { done in
      switch (done, intent) {
      case (.generate(let made), .addTitle(text: nil, _, _, _)): made.isAddition
      case (.addTitle(let text, let at, _, _), .addTitle(let other, let place, _, _)):
        at == place && text != other
      default: false
      }
    }
  }

  private var intents: [Intent] { steps.flatMap(\.self) }

  var count: Int { steps.reduce(0) { $0 + $1.count } }

  /// Clauses that another wish goes against: a new film keeps nothing, and captions no titles.
  var contradicted: [Clause] {
    let isContradicted = intents.contains { intent in
      switch intent {
      case .generate(let made): !made.isAddition
      case .addCaptions: true
      default: false
      }
    }
    return isContradicted ? kept + takenBack : takenBack
  }

  /// "No music" is left out of a film that the same message begins, and removed from one that is
  /// there.
  func settled() -> [[Intent]] {
    let begins = intents.contains { if case .generate = $0 { true } else { false } }
    let steps = steps.map { step in step.filter { !$0.isPreserved } }
    guard begins else {
      return steps.map { step in
        step.map { wish in
          if case .leaveOut(let kind) = wish { .remove(kind, nil, isPlural: true) } else { wish }
        }
      }
    }
    let work = steps.map { step in step.filter { !$0.isLeftOut } }
    return work + [intents.filter(\.isLeftOut)]
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

  fileprivate func removes(_ kind: DraftItem.Kind) -> Bool {
    if case .remove(kind, _, _) = self { true } else { false }
  }

  fileprivate var isPreserved: Bool {
    if case .preserve = self { true } else { false }
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
