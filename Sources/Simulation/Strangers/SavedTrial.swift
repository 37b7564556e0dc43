import Journaling
import Referee
package import ScenarioFiles
import TimeAndChance

/// Judges a client by a journal that was saved.
package enum SavedTrial {
  /// - Parameter scenario: whose expectations and exceptions of rules count; nil: the rules alone.
  package static func result(
    of file: JournalFile, at path: String, _ scenario: Scenario? = nil
  ) -> RunResult {
    let (journal, client) = (file.journal, file.client)
    let judging = ClientJudging(
      scenario, journal, of: client?.kind, sees: client?.sight ?? sight(of: journal),
      // Where nobody has written down how time passed, it may have jumped.
      tolerance: client?.tolerance ?? .stranger(timeJumps: true), cameToAnEnd: client?.cameToAnEnd)
    var result = judging.result(seed: .standard, problems: client?.problems ?? [])
    // A run of ours has been judged by what its scenario says.
    let isOurs = client?.kind == .ours || client?.kind == .oursAtService
    if !isOurs, result.problems.isEmpty, judging.isIdle(result) {
      result.problems.append("the journal has no request that the service documents")
    } else if journal.entries.isEmpty {
      result.problems.append("the journal has no entries")
    }
    if scenario == nil { (result.file, result.name) = (path, "a saved journal") }
    return result
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
