/// What makes a word an order to use a graphical interface: one row of a table.
struct OrderPattern: Sendable {
  /// What somebody is told to do.
  enum Verb: Sendable {
    case click, open, drag, preview
  }

  enum Condition: Sendable {
    /// Not a thing, such as "the click track".
    case isNoThing(before: WordClass)
    case next(WordClass)
    case within(Int, WordClass)
    case anywhere(WordClass)
    case markedName
    case labelledControl
    case control(within: Int)
    case either([Condition])
  }

  var words: WordClass
  var verb: Verb
  /// All must hold.
  var conditions: [Condition]

  /// The order that a word gives; nil when it is just a word. No word is of two rows.
  static func verb(_ words: ClauseWords, at index: Int) -> Verb? {
    guard words.at(index, is: anyVerb),
      let row = table.first(where: { words.at(index, is: $0.words) }),
      row.conditions.allSatisfy({ $0.holds(words, at: index) })
    else { return nil }
    return row.verb
  }

  private static let anyVerb = table.reduce(into: WordClass()) { $0.formUnion($1.words) }

  private static let table = [
    OrderPattern(words: .click, verb: .click, conditions: [.isNoThing(before: .sound)]),
    OrderPattern(
      words: .press, verb: .click,
      conditions: [
        .either([.within(5, .interface), .within(2, .label), .markedName]),
        .isNoThing(before: .sound),
      ]),
    OrderPattern(words: .choose, verb: .click, conditions: [.control(within: 4)]),
    OrderPattern(words: .menu, verb: .click, conditions: [.labelledControl]),
    OrderPattern(words: .button, verb: .click, conditions: [.labelledControl]),
    OrderPattern(words: .place, verb: .open, conditions: [.anywhere(.look)]),
    OrderPattern(
      words: .open, verb: .open,
      conditions: [.within(5, [.interface, .view]), .isNoThing(before: [])]),
    OrderPattern(words: .go, verb: .open, conditions: [.within(5, .interface)]),
    OrderPattern(words: .drag, verb: .drag, conditions: [.isNoThing(before: .race)]),
    OrderPattern(
      words: .drop, verb: .drag,
      conditions: [.within(6, .into), .within(8, .target), .isNoThing(before: [])]),
    OrderPattern(words: .scroll, verb: .preview, conditions: [.next(.way)]),
    OrderPattern(words: .preview, verb: .preview, conditions: [.within(5, .player)]),
  ]
}

extension OrderPattern.Condition {
  func holds(_ words: ClauseWords, at index: Int) -> Bool {
    switch self {
    case .isNoThing(let things): !words.isThing(at: index, before: things)
    case .next(let classes): words.at(index + 1, is: classes)
    case .within(let count, let classes): words.has(classes, within: count, after: index)
    case .anywhere(let classes): words.has(classes)
    case .markedName: words.hasMarkedName(after: index)
    case .labelledControl: words.isLabelledControl(at: index)
    case .control(let count): words.hasControl(within: count, after: index)
    case .either(let conditions): conditions.contains { $0.holds(words, at: index) }
    }
  }
}
