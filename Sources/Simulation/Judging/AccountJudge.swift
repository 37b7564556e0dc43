import Journaling
import TextPatterns

/// Holds balances, moves of money and the timeline against what was expected.
struct AccountJudge {
  private let journal: Journal

  init(_ journal: Journal) { self.journal = journal }

  private var ledger: [LedgerRecord] {
    journal.entries.compactMap {
      if case .ledger(let record) = $0.happening { record } else { nil }
    }
  }

  func finding(_ available: Int?, _ frozen: Int?) -> Finding? {
    guard let last = ledger.last else { return Finding(found: "no balance was recorded") }
    guard (available ?? last.available) != last.available || (frozen ?? last.frozen) != last.frozen
    else { return nil }
    return Finding(found: "available \(last.available), frozen \(last.frozen)")
  }

  func finding(ofMoves expected: [String]) -> Finding? {
    // Every move belongs to an account; what belongs to none is a look.
    let moves = ledger.filter { $0.account != nil }.map(\.reason)
    guard moves != expected else { return nil }
    let found = moves.isEmpty ? "no money moved" : moves.joined(separator: ", ")
    let place = zip(moves, expected).prefix { $0 == $1 }.count
    return Finding(found: found, hint: "the difference begins at move \(place + 1)")
  }

  func finding(ofTimeline pattern: TextPattern) -> Finding? {
    let last = journal.entries.reversed().lazy.compactMap { entry -> String? in
      if case .timeline(let record) = entry.happening { record.summary } else { nil }
    }.first
    guard let last else { return Finding(found: "no timeline was recorded") }
    guard !pattern.matches(last) else { return nil }
    let near = pattern.words.flatMap { NearestText.find($0, in: [last]) }
    return Finding(
      found: last, hint: near.map { "the nearest:\n\($0.text.line)\n\($0.text.marks)" } ?? "")
  }
}
