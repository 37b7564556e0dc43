/// A regular expression that never backtracks: the work is bounded by its length times the text's.
///
/// It knows `.`, sets, `^ $ \b`, groups, `|`, `* + ? {m,n}`, `\d \w \s` with their opposites, and
/// `(?i)`.
/// The steps are followed side by side, as Thompson and Pike have it.
package struct RegularExpression: Hashable, Sendable {
  private let program: ExpressionProgram

  package init(_ text: String) throws(ExpressionMistake) {
    program = try ExpressionProgram(ExpressionReader.read(text))
  }

  /// Whether it is found anywhere in a text.
  package func isFound(in text: String) -> Bool {
    var run = Run(program.steps)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if run.enter(between: previous, and: scalar) { return true }
      run.take(scalar)
      previous = scalar
    }
    return run.enter(between: previous, and: nil)
  }
}

/// The steps that one search is in.
private struct Run {
  private let steps: [ExpressionProgram.Step]
  /// Steps that take the next character.
  private var taking: [Int] = []
  /// Where the characters taken so far have led to.
  private var reached: [Int] = []
  /// The round in which a step was last looked at.
  private var seen: [Int]
  private var round = 0

  init(_ steps: [ExpressionProgram.Step]) {
    self.steps = steps
    seen = Array(repeating: 0, count: steps.count)
  }

  /// Follows all steps that take nothing; true when the end of the expression is among them.
  mutating func enter(between previous: Unicode.Scalar?, and next: Unicode.Scalar?) -> Bool {
    round += 1
    taking.removeAll(keepingCapacity: true)
    // A search may begin at each character.
    var open = reached + [0]
    while let index = open.popLast() {
      guard seen[index] != round else { continue }
      seen[index] = round
      switch steps[index] {
      case .found: return true
      case .take: taking.append(index)
      case .jump(let target): open.append(target)
      case .split(let first, let second): open += [second, first]
      case .check(let assertion):
        if Self.holds(assertion, previous, next) { open.append(index + 1) }
      }
    }
    return false
  }

  mutating func take(_ scalar: Unicode.Scalar) {
    reached.removeAll(keepingCapacity: true)
    for index in taking {
      if case .take(let set) = steps[index], set.contains(scalar) { reached.append(index + 1) }
    }
  }

  private static func holds(
    _ assertion: ExpressionNode.Assertion, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
  ) -> Bool {
    let isEdge = (previous?.isWord ?? false) != (next?.isWord ?? false)
    return switch assertion {
    case .start: previous == nil
    case .end: next == nil
    case .wordEdge: isEdge
    case .noWordEdge: !isEdge
    }
  }
}
