import ClientEngine
import FakeBackend
import Journaling
import NemoContract

extension World {
  /// How things stand, as a run would write it down at its end: the balance and the timeline.
  var standing: [Happening] {
    var standing: [Happening] = []
    if let credits = backend.latestCredits {
      standing.append(
        .ledger(
          LedgerRecord(
            available: credits.available, frozen: credits.frozen, reason: "balance at the end")))
    }
    if let draft = backend.latestDraft {
      standing.append(.timeline(TimelineSummary(draft).description))
    }
    return standing
  }
}
