import Lookups

/// Cuts a run of Han, which has no spaces, into known words, for all commands at once.
struct HanSegmenter: Sendable {
  private struct Word: Sendable {
    var scalars: [Unicode.Scalar]
    var known: Meanings
    var triggers: Meanings
  }

  /// By their first scalars.
  private var words = LookupTable<Unicode.Scalar, [Word]>()

  /// What may be made of a run of Han: of which commands all of it is, and which of them it says.
  struct Cut: Equatable, Sendable {
    /// There is a way of cutting it into words of these.
    var known: Meanings = []
    /// There is one with a trigger among the words.
    var triggered: Meanings = []
  }

  mutating func add(_ text: String, known: Meanings, triggers: Meanings) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return }
    // A word that several commands know is compared once.
    let place = words[first, default: []].firstIndex { $0.scalars == scalars }
    if let place {
      words[first, default: []][place].known.formUnion(known)
      words[first, default: []][place].triggers.formUnion(triggers)
    } else {
      words[first, default: []].append(Word(scalars: scalars, known: known, triggers: triggers))
    }
  }

  func cut(_ text: some StringProtocol) -> Cut {
    var comparisons = 0
    return cut(text, comparisons: &comparisons)
  }

  /// The same, and how often two scalars were compared: a bounded number for each scalar of the
  /// text, that of the scalars of all words.
  ///
  /// From left to right, each place is known by the best ways of cutting what stands before it, so
  /// that no part is cut twice.
  func cut(_ text: some StringProtocol, comparisons: inout Int) -> Cut {
    let scalars = Array(text.unicodeScalars)
    var best = Array(repeating: Cut(), count: scalars.count + 1)
    best[0].known = .all
    for place in scalars.indices where !best[place].known.isEmpty {
      let before = best[place]
      for word in words[scalars[place]] ?? [] {
        let known = before.known.intersection(word.known)
        guard !known.isEmpty, matches(word, scalars, at: place, &comparisons) else { continue }
        let end = place + word.scalars.count
        best[end].known.formUnion(known)
        best[end].triggered.formUnion(before.triggered.intersection(word.known))
        best[end].triggered.formUnion(known.intersection(word.triggers))
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
