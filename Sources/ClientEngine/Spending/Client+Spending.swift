import NemoContract

extension Client {
  /// Before a message is sent: what it may cost must be within the limit.
  ///
  /// Throws `ClientFailure.creditLimit`.
  func checkSpending(on message: String) async throws {
    guard var creditGuard else { return }
    let objection: CreditGuard.Objection?
    do {
      objection = creditGuard.objection(to: message, at: try await fetchCredits())
    } catch is ServiceFault {
      objection = .balanceUnknown
    }
    self.creditGuard = creditGuard
    if let objection { throw ClientFailure.creditLimit(objection) }
  }

  /// Before the agent's next step: a ledger that shows more than was allowed ends the turn.
  ///
  /// A ledger that cannot be seen stops nothing. Throws `ClientFailure.creditLimit`.
  func checkSpendingInTurn() async throws {
    guard let creditGuard else { return }
    let balance: Credits
    do {
      balance = try await fetchCredits(cures: [])
    } catch is ServiceFault {
      return
    }
    if let objection = creditGuard.objection(toGoingOnAt: balance) {
      throw ClientFailure.creditLimit(objection)
    }
  }
}
