/// A regular expression as steps of a machine that is in many of them at once.
struct ExpressionProgram: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    /// Takes one character and goes on with the next step.
    case take(ScalarSet)
    case check(ExpressionNode.Assertion)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    case found
  }

  static let stepLimit = 5000

  private(set) var steps: [Step] = []

  init(_ node: ExpressionNode) throws(ExpressionMistake) {
    try add(node)
    try add(.found)
  }

  private mutating func add(_ step: Step) throws(ExpressionMistake) {
    guard steps.count < Self.stepLimit else { throw .tooLarge }
    steps.append(step)
  }

  private mutating func add(_ node: ExpressionNode) throws(ExpressionMistake) {
    switch node {
    case .scalars(let set): try add(.take(set))
    case .assertion(let assertion): try add(.check(assertion))
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .choice(let branches): try add(branches[...])
    case .repeated(let node, let least, let most):
      for _ in 0..<least { try add(node) }
      guard let most else { return try addLoop(node) }
      for _ in least..<most { try addOptional(node) }
    }
  }

  private mutating func add(_ branches: ArraySlice<ExpressionNode>) throws(ExpressionMistake) {
    guard let first = branches.first else { return }
    guard branches.count > 1 else { return try add(first) }
    let split = steps.count
    try add(.split(split + 1, 0))
    try add(first)
    let jump = steps.count
    try add(.jump(0))
    steps[split] = .split(split + 1, steps.count)
    try add(branches.dropFirst())
    steps[jump] = .jump(steps.count)
  }

  private mutating func addLoop(_ node: ExpressionNode) throws(ExpressionMistake) {
    let split = steps.count
    try add(.split(split + 1, 0))
    try add(node)
    try add(.jump(split))
    steps[split] = .split(split + 1, steps.count)
  }

  private mutating func addOptional(_ node: ExpressionNode) throws(ExpressionMistake) {
    let split = steps.count
    try add(.split(split + 1, 0))
    try add(node)
    steps[split] = .split(split + 1, steps.count)
  }
}
