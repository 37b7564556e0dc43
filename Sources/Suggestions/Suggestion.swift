/// The word that was probably meant.
package enum Suggestion {
  /// The nearest of `candidates` when it is near enough to be a slip; the first one on a tie.
  ///
  /// A slip is a missing, extra, wrong or swapped letter: one in a short word, a third of a long
  /// one, three at most; `-ies` for `-y` is none. A beginning of at least three letters counts as
  /// well, and so does such a word with more letters behind it: `--output` for `--out`.
  package static func nearest(_ word: String, among candidates: [String]) -> String? {
    let typed = Array(word.lowercased().prefix(longest + 1))
    guard !typed.isEmpty, typed.count <= longest else { return nil }
    let singular = singular(typed)
    let most = min(3, max(1, singular.count / 3))
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let letters = self.singular(Array(candidate.lowercased()))
      guard abs(letters.count - singular.count) <= most else { continue }
      let distance = distance(singular, letters)
      // A word with nothing but its dashes in common is no suggestion, however short.
      let common = max(undashed(singular).count, undashed(letters).count)
      guard distance <= most, distance < common else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word ?? completion(of: typed, among: candidates)
  }

  private static let longest = 64

  /// `reply` of `replies`.
  private static func singular(_ word: [Character]) -> [Character] {
    word.count > 4 && word.suffix(3) == ["i", "e", "s"] ? word.dropLast(3) + ["y"] : word
  }

  private static func completion(of typed: [Character], among candidates: [String]) -> String? {
    guard undashed(typed).count >= 3 else { return nil }
    return candidates.first { $0.lowercased().starts(with: typed) } ?? stem(of: typed, candidates)
  }

  private static func stem(of typed: [Character], _ candidates: [String]) -> String? {
    let stems = candidates.filter { candidate in
      let letters = Array(candidate.lowercased())
      return undashed(letters).count >= 3 && typed.starts(with: letters)
        && typed[letters.count...].allSatisfy(\.isLetter)
    }
    return stems.max { $0.count < $1.count }
  }

  private static func undashed(_ word: [Character]) -> ArraySlice<Character> {
    word.drop { $0 == "-" }
  }

  /// Edits between two words, a swap of neighbours being one (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var rows = [Array(0...right.count)]
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        let replaced = rows[i][j] + (left[i] == right[j] ? 0 : 1)
        var least = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, rows[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
