import Lookups

/// Cuts a run of Han, which has no spaces, into known words.
package struct HanSegmenter: Sendable {
  private struct Word: Sendable {
    var scalars: [Unicode.Scalar]
    var isTrigger: Bool
  }

  /// By their first scalars.
  private let words: LookupTable<Unicode.Scalar, [Word]>

  package init(triggers: [String], others: [String]) {
    let all =
      triggers.map { Word(scalars: Array($0.unicodeScalars), isTrigger: true) }
      + others.map { Word(scalars: Array($0.unicodeScalars), isTrigger: false) }
    var words = LookupTable<Unicode.Scalar, [Word]>()
    for word in all {
      if let first = word.scalars.first { words[first, default: []].append(word) }
    }
    self.words = words
  }

  /// What can be made of a run of Han.
  package enum Cut: Comparable, Sendable {
    /// Some of it is no known word, however it is cut.
    case unknown
    case known
    /// One of its words is a trigger.
    case withTrigger
  }

  package func cut(_ text: some StringProtocol) -> Cut {
    var comparisons = 0
    return cut(text, comparisons: &comparisons)
  }

  /// The same, and how often two scalars were compared: a fixed number for each scalar of the text.
  ///
  /// From left to right, each place is known by the best way of cutting what stands before it, so
  /// that no part is cut twice.
  package func cut(_ text: some StringProtocol, comparisons: inout Int) -> Cut {
    let scalars = Array(text.unicodeScalars)
    var best = Array(repeating: Cut.unknown, count: scalars.count + 1)
    best[0] = .known
    for place in scalars.indices where best[place] != .unknown {
      for word in words[scalars[place]] ?? [] {
        guard matches(word, scalars, at: place, &comparisons) else { continue }
        let end = place + word.scalars.count
        best[end] = max(best[end], best[place], word.isTrigger ? .withTrigger : .known)
      }
    }
    return best[scalars.count]
  }

  private func matches(
    _ word: Word, _ scalars: [Unicode.Scalar], at place: Int, _ comparisons: inout Int
  ) -> Bool {
    guard place + word.scalars.count <= scalars.count else { return false }
    for index in word.scalars.indices {
      comparisons += 1
      guard scalars[place + index] == word.scalars[index] else { return false }
    }
    return true
  }
}
