import Lookups
import PrintedText

/// The line that is most like some words, and where it differs from them.
struct NearestText {
  /// The words that were looked for, to stand right above `line`.
  let expected: String
  /// The words themselves, cut where they are long.
  let line: String
  /// Carets under the characters that are not as expected, for the line after `line`.
  let marks: String
  private let cost: Int
  private let index: Int

  /// nil when no line is near enough to have been meant: two fifths of the words may differ.
  ///
  /// Work is bounded: only the latest lines are looked at, and only so much of each.
  static func find(_ words: String, in texts: [String]) -> (text: NearestText, index: Int)? {
    let pattern = Array(words.prefix(200))
    guard !pattern.isEmpty else { return nil }
    var best: NearestText?
    for (index, text) in texts.enumerated().suffix(200) {
      for line in text.split(whereSeparator: \.isNewline).prefix(20) {
        let near = NearestText(pattern, Array(line.prefix(400)), index: index)
        if near.cost < best?.cost ?? .max { best = near }
      }
    }
    guard let best, best.cost * 5 <= pattern.count * Alignment.whole * 2 else { return nil }
    return (best, best.index)
  }

  private init(_ pattern: [Character], _ text: [Character], index: Int) {
    let alignment = Alignment(pattern, text)
    let first = text.indices.first(where: alignment.differs) ?? 0
    let start = max(0, first - 50)
    let shown = text[start..<min(text.count, start + 90)]
    // Above the part of the text that it is laid over.
    let before = DisplayWidth.of(String(text[start..<max(start, alignment.start)]))
    expected =
      String(repeating: " ", count: before + (start > 0 ? 1 : 0))
      + String(pattern.dropFirst(max(0, start - alignment.start)).prefix(90))
    line = (start > 0 ? "…" : "") + String(shown) + (shown.endIndex < text.count ? "…" : "")
    let marks = shown.indices.map { index -> String in
      let width = DisplayWidth.of(String(text[index]))
      return String(repeating: alignment.differs(index) ? "^" : " ", count: width)
    }
    let beyond = alignment.differs(text.count) && shown.endIndex == text.count ? "^" : ""
    let all = (start > 0 ? " " : "") + marks.joined() + beyond
    self.marks = String(all[..<(all.lastIndex(of: "^").map(all.index(after:)) ?? all.startIndex)])
    cost = alignment.cost
    self.index = index
  }
}

/// A pattern laid over the part of a text that needs the fewest changes (Sellers, 1980).
private struct Alignment {
  /// What a missing, extra or wrong character costs; another case is half of that.
  static let whole = 2

  let cost: Int
  /// Where in the text the pattern begins.
  let start: Int
  /// Places in the text that are not as the pattern has them; its length stands for its end.
  private let differences: LookupSet<Int>

  init(_ pattern: [Character], _ text: [Character]) {
    let width = text.count + 1
    // A row for each beginning of the pattern; it may begin anywhere in the text at no cost.
    var costs = [Int](repeating: 0, count: (pattern.count + 1) * width)
    for row in 1..<(pattern.count + 1) {
      costs[row * width] = row * Self.whole
      for column in 1..<width {
        let above = (row - 1) * width + column
        costs[row * width + column] = min(
          costs[above - 1] + Self.cost(pattern[row - 1], text[column - 1]),
          costs[above] + Self.whole, costs[row * width + column - 1] + Self.whole)
      }
    }
    var row = pattern.count
    var column = (0..<width).min { costs[row * width + $0] < costs[row * width + $1] } ?? 0
    cost = costs[row * width + column]
    var differences = LookupSet<Int>()
    while row > 0 {
      let here = costs[row * width + column]
      if column > 0,
        here == costs[(row - 1) * width + column - 1]
          + Self.cost(pattern[row - 1], text[column - 1])
      {
        if pattern[row - 1] != text[column - 1] { differences.insert(column - 1) }
        (row, column) = (row - 1, column - 1)
      } else if here == costs[(row - 1) * width + column] + Self.whole {
        differences.insert(column)
        row -= 1
      } else {
        differences.insert(column - 1)
        column -= 1
      }
    }
    self.differences = differences
    start = column
  }

  func differs(_ index: Int) -> Bool { differences.contains(index) }

  private static func cost(_ left: Character, _ right: Character) -> Int {
    if left == right { return 0 }
    return left.lowercased() == right.lowercased() ? whole / 2 : whole
  }
}
