import Lookups
import NemoContract

/// An account's credits: frozen when work starts, settled at its end, given back when it fails.
///
/// available + frozen = total at every instant (contract 5, 10).
struct Ledger: Sendable {
  private(set) var balance: Credits
  /// Granted so far, less what was settled.
  private var total: Int
  /// What each piece of work under way holds.
  private var holds = LookupTable<Int, Int>()

  init(granted: Int) {
    balance = Credits(available: granted, frozen: 0)
    total = granted
  }

  /// Holds credits for a piece of work; nil, and nothing happens, when there are not enough.
  mutating func freeze(_ amount: Int, for work: Int) -> CreditsMove? {
    precondition(holds[work] == nil, "work \(work) holds credits already")
    precondition(amount >= 0, "work cannot cost \(amount)")
    guard balance.available >= amount else { return nil }
    holds[work] = amount
    balance.available -= amount
    balance.frozen += amount
    return move(.freeze, amount)
  }

  /// The work is done: what it held is spent; nil when it held nothing.
  mutating func settle(_ work: Int) -> CreditsMove? {
    guard let amount = holds.removeValue(forKey: work) else { return nil }
    balance.frozen -= amount
    total -= amount
    return move(.settle, amount)
  }

  /// The work failed or was cancelled: what it held is available again; nil when it held nothing.
  mutating func giveBack(_ work: Int) -> CreditsMove? {
    guard let amount = holds.removeValue(forKey: work) else { return nil }
    balance.frozen -= amount
    balance.available += amount
    return move(.giveBack, amount)
  }

  private func move(_ kind: CreditsMove.Kind, _ amount: Int) -> CreditsMove {
    precondition(
      balance.available >= 0 && balance.frozen >= 0
        && balance.available + balance.frozen == total,
      "ledger out of balance: \(balance), total \(total)")
    return CreditsMove(kind: kind, amount: amount, after: balance)
  }
}
