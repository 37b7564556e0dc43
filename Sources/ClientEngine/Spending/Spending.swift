import NemoContract

/// Holds what is begun against the balance and the limit that somebody set (D11).
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class Spending: @unchecked Sendable {
  private let reads: Reads
  private var creditGuard: CreditGuard?

  init(limit: Int?, reads: Reads) {
    self.reads = reads
    creditGuard = limit.map(CreditGuard.init)
  }

  /// Before a message is sent: what it may cost must be within the limit.
  ///
  /// Throws `ClientFailure.creditLimit`.
  func check(_ message: String) async throws {
    guard creditGuard != nil else { return }
    let objection: CreditGuard.Objection?
    do {
      let balance = try await reads.credits()
      objection = creditGuard?.objection(to: message, at: balance)
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
