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
        Evidence(
          journal, sees: file.client?.sight ?? sight(of: journal),
          // Where nobody has written down how time passed, it may have jumped.
          tolerance: .stranger(timeJumps: file.client?.timeJumps ?? true),
          cameToAnEnd: file.client?.cameToAnEnd
        ).clients),
      problems: (file.client?.problems ?? [])
        + (journal.lostCount > 0
          ? ["the journal is not whole: \(journal.lostCount) entries had no room in it"] : []))
  }

  /// What was seen when it was written, as far as its entries say it.
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
