import Journaling
import TimeAndChance

/// Two runs of one scenario with one seed, which must not differ in a byte.
package enum Twins {
  /// Where they differ first; nil where they are the same.
  package static func difference(of first: RunResult, _ second: RunResult) -> String? {
    // Lines that people read say more than those that hold every byte.
    difference(first.words.text, second.words.text)
      ?? difference(
        JournalFile(first.journal, epoch: .standard).text,
        JournalFile(second.journal, epoch: .standard).text)
  }

  private static func difference(_ first: String, _ second: String) -> String? {
    FirstDifference(first, second).map { difference in
      """
      a second run with the same seed differs in line \(difference.line)
      first:  \(difference.first)
      second: \(difference.second)
      """
    }
  }
}
