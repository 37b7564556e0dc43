import NemoContract

/// Holds what is begun against the balance and the limit that somebody set (D11).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Spending: @unchecked Sendable {
  private let limit: Int?
  private let reads: Reads
  private let keeper: WorkKeeper

  init(limit: Int?, reads: Reads, keeper: WorkKeeper) {
    self.limit = limit
    self.reads = reads
    self.keeper = keeper
  }

  /// What was spent before a restart counts, too.
  private var creditGuard: CreditGuard? {
    limit.map { CreditGuard(limit: $0, start: keeper.work.balance) }
  }

  /// Before a message is sent: what it may cost must be within the limit.
  ///
  /// Throws `ClientFailure.creditLimit`.
  func check(_ message: String) async throws {
    guard var creditGuard else { return }
    let objection: CreditGuard.Objection?
    do {
      objection = creditGuard.objection(to: message, at: try await reads.credits())
      keeper.change { $0.balance = creditGuard.start }
    } catch is ServiceFault {
      objection = .balanceUnknown
    }
    if let objection { throw ClientFailure.creditLimit(objection) }
  }

  /// Before the agent's next step: a ledger that shows more than was allowed ends the turn.
  ///
  /// A ledger that cannot be seen stops nothing. Throws `ClientFailure.creditLimit`.
  func checkInTurn() async throws {
    guard let creditGuard else { return }
    let balance: Credits
    do {
      balance = try await reads.credits(cures: [])
    } catch is ServiceFault {
      return
    }
    if let objection = creditGuard.objection(toGoingOnAt: balance) {
      throw ClientFailure.creditLimit(objection)
    }
  }
}
