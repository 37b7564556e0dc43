package import NemoContract

/// What a run's journal says at its end.
extension Backend {
  /// The draft of the session that was made last.
  package var latestDraft: Draft? { latestSession?.draft }

  /// The balance of the user whose session was made last.
  package var latestCredits: Credits? {
    latestSession.flatMap { accounts[$0.userID]?.ledger.balance }
  }

  private var latestSession: Session? { sessions.newest }
}
