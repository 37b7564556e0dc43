import NemoContract

/// What the last turn has cost, as far as balances were seen before and after it.
///
/// A value: it is told balances and turns, and asks for nothing.
struct TurnPrice: Hashable {
  /// What is certainly there; nil as soon as work may have changed it.
  private(set) var balance: Credits?
  private var before: Credits?
  private var changedNothing = false
  private var spent: Int?

  mutating func saw(_ balance: Credits) {
    self.balance = balance
    guard changedNothing, let before, before.total > balance.total else { return }
    spent = before.total - balance.total
    // It is told once.
    self.before = nil
  }

  /// The agent has begun to work.
  mutating func turnBegan() {
    before = balance
    balance = nil
    changedNothing = false
    spent = nil
  }

  /// The timeline is as it was before.
  mutating func turnChangedNothing() { changedNothing = true }

  /// What was spent on a turn that changed nothing, once; nil where that is not so, or not known.
  mutating func takeSpentForNothing() -> Int? {
    defer { spent = nil }
    return spent
  }
}
