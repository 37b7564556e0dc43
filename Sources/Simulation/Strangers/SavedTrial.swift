import Journaling
import Referee
import TimeAndChance

/// Judges a client by a journal that was saved.
package enum SavedTrial {
  package static func result(of file: JournalFile, at path: String) -> RunResult {
    let journal = file.journal
    return RunResult(
      file: path, name: "a saved journal", seed: .standard, evidence: journal,
      card: ReportCard(
        // How time passed is not in it.
        Evidence(journal, sees: sight(of: journal), tolerance: .stranger(timeJumps: true)).clients),
      problems: journal.lostCount > 0
        ? ["the journal is not whole: \(journal.lostCount) entries had no room in it"] : [])
  }

  /// What was seen when it was written.
  private static func sight(of journal: Journal) -> Sight {
    var sight: Sight = []
    for entry in journal.entries {
      switch entry.happening {
      case .shown: sight.insert(.shown)
      case .asked: sight.insert(.asked)
      case .downloaded: sight.insert(.downloads)
      default: break
      }
    }
    return sight
  }
}
