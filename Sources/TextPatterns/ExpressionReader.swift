/// Reads the text of a regular expression.
struct ExpressionReader {
  /// Groups inside each other.
  static let depthLimit = 50
  static let repeatLimit = 1000

  private var rest: Substring.UnicodeScalarView
  private var depth = 0
  private var ignoresCase = false

  static func read(_ text: String) throws(ExpressionMistake) -> ExpressionNode {
    var reader = ExpressionReader(rest: text[...].unicodeScalars)
    let node = try reader.choice()
    if let extra = reader.rest.first { throw .unopened(String(extra)) }
    return node
  }

  /// `a|b`, up to a `)` or the end.
  private mutating func choice() throws(ExpressionMistake) -> ExpressionNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(ExpressionMistake) -> ExpressionNode {
    var nodes: [ExpressionNode] = []
    while let next = rest.first, next != "|", next != ")" {
      guard let node = try atom() else { continue }
      nodes.append(try repeated(node))
    }
    return .sequence(nodes)
  }

  /// nil for what only changes how the rest is read, such as `(?i)`.
  private mutating func atom() throws(ExpressionMistake) -> ExpressionNode? {
    let scalar = rest.removeFirst()
    switch scalar {
    case ".": return .scalars(.any)
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "(": return try group()
    case "[": return .scalars(try set())
    case "\\": return try escape()
    case "*", "+", "?": throw .nothingToRepeat(String(scalar))
    default: return .scalars(cased(.one(scalar)))
    }
  }

  private mutating func repeated(
    _ node: ExpressionNode
  ) throws(ExpressionMistake) -> ExpressionNode {
    var node = node
    while let (least, most) = try bounds() {
      node = .repeated(node, atLeast: least, atMost: most)
      // How much is taken first does not change whether something is there.
      if !take("?") { _ = take("+") }
    }
    return node
  }

  /// `*`, `+`, `?`, `{2}`, `{2,}`, `{,3}`, `{2,3}`; other braces are characters.
  private mutating func bounds() throws(ExpressionMistake) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let inside = String(rest[rest.index(after: rest.startIndex)..<end])
    let parts = inside.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard !inside.isEmpty, inside != ",", parts.allSatisfy({ $0.isEmpty || Int($0) != nil }) else {
      return nil
    }
    let least = Int(parts[0]) ?? 0
    let most = parts.count == 1 ? least : Int(parts[1])
    guard least >= 0, least <= most ?? least else { throw .badRange("{\(inside)}") }
    guard max(least, most ?? 0) <= Self.repeatLimit else { throw .tooLarge }
    rest = rest[rest.index(after: end)...]
    return (least, most)
  }

  private mutating func group() throws(ExpressionMistake) -> ExpressionNode? {
    guard depth < Self.depthLimit else { throw .tooLarge }
    if take("?") {
      if take("i") {
        guard take(")") else { throw .notSupported("(?i…") }
        ignoresCase = true
        return nil
      }
      guard take(":") else { throw .notSupported("(?" + String(rest.prefix(1))) }
    }
    depth += 1
    let outer = ignoresCase
    let node = try choice()
    guard take(")") else { throw .unclosed("(") }
    ignoresCase = outer
    depth -= 1
    return node
  }

  private func cased(_ set: ScalarSet) -> ScalarSet {
    ScalarSet(items: set.items, isNegated: set.isNegated, ignoresCase: ignoresCase)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }
}

// MARK: - Escapes and sets

extension ExpressionReader {
  private mutating func escape() throws(ExpressionMistake) -> ExpressionNode {
    switch rest.first {
    case "b": return assertion(.wordEdge)
    case "B": return assertion(.noWordEdge)
    case "A": return assertion(.start)
    case "z", "Z": return assertion(.end)
    default: return .scalars(cased(ScalarSet(items: [try escapedItem()])))
    }
  }

  private mutating func assertion(_ kind: ExpressionNode.Assertion) -> ExpressionNode {
    rest.removeFirst()
    return .assertion(kind)
  }

  private mutating func escapedItem() throws(ExpressionMistake) -> ScalarSet.Item {
    guard let scalar = rest.popFirst() else { throw .unknownEscape("\\ at the end") }
    switch scalar {
    case "d": return .digit
    case "D": return .not(.digit)
    case "w": return .word
    case "W": return .not(.word)
    case "s": return .space
    case "S": return .not(.space)
    case "n": return .range(0x0A...0x0A)
    case "r": return .range(0x0D...0x0D)
    case "t": return .range(0x09...0x09)
    case "x": return try hexadecimal(digits: 2)
    case "u": return try hexadecimal(digits: 4)
    case "1"..."9", "k", "p", "P": throw .notSupported("\\\(scalar)")
    case _ where scalar.isWord: throw .unknownEscape("\\\(scalar)")
    default: return .range(scalar.value...scalar.value)
    }
  }

  /// `\x41`, `\u0041`, `\u{1F600}`.
  private mutating func hexadecimal(
    digits count: Int
  ) throws(ExpressionMistake) -> ScalarSet.Item {
    var digits = String(rest.prefix(count))
    if rest.first == "{", let end = rest.firstIndex(of: "}") {
      digits = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
    } else {
      rest = rest.dropFirst(count)
    }
    guard let value = UInt32(digits, radix: 16), Unicode.Scalar(value) != nil else {
      throw .unknownEscape("\\x or \\u with \"\(digits)\"")
    }
    return .range(value...value)
  }

  /// What stands between `[` and `]`.
  private mutating func set() throws(ExpressionMistake) -> ScalarSet {
    var set = ScalarSet(items: [], isNegated: take("^"), ignoresCase: ignoresCase)
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]", !isFirst { return set }
      isFirst = false
      // `[:digit:]` is a class elsewhere; its letters are meant by nobody.
      if scalar == "[", let sign = rest.first, [":", ".", "="].contains(sign) {
        throw .notSupported("[\(sign)")
      }
      let item = scalar == "\\" ? try escapedItem() : .range(scalar.value...scalar.value)
      set.items.append(try rangeFrom(item))
    }
    throw .unclosed("[")
  }

  /// `a-z` where a dash and another end follow, else the item itself.
  private mutating func rangeFrom(
    _ item: ScalarSet.Item
  ) throws(ExpressionMistake) -> ScalarSet.Item {
    guard rest.first == "-", let end = rest.dropFirst().first, end != "]",
      case .range(let first) = item
    else { return item }
    rest.removeFirst()
    rest.removeFirst()
    let last = end == "\\" ? try escapedItem() : .range(end.value...end.value)
    guard case .range(let last) = last, first.lowerBound <= last.upperBound else {
      throw .badRange("[…-\(end)]")
    }
    return .range(first.lowerBound...last.upperBound)
  }
}
