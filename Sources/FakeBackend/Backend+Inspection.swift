package import JSONText
package import NemoContract
package import TimeAndChance

/// What the backend keeps, for those who look into it.
extension Backend {
  /// The draft of the session that was made last.
  package var latestDraft: Draft? { latestSession?.draft }

  /// What readings of its state have under `data.state`.
  package var latestState: JSON? { latestSession.map(rawState) }

  /// The same of another session.
  package func state(ofSession id: String) -> JSON? { sessions[id].map(rawState) }

  private func rawState(_ session: Session) -> JSON {
    session.state(showsUser: false, freshDraft: world.switches.freshDraft)["state"] ?? .null
  }

  /// The balance of the user whose session was made last.
  package var latestCredits: Credits? {
    latestSession.flatMap { accounts[$0.userID]?.ledger.balance }
  }

  private var latestSession: Session? { sessions.newest }

  /// The user whose token a request shows, and the session that it names, as far as can be told.
  package func caller(of intake: Intake, at now: Moment) -> (account: String?, session: String?) {
    let caller = ScriptCaller(Request(intake: intake, now: now), accounts)
    return (caller.account, caller.session)
  }

  /// The balance of a user.
  package func credits(of userID: String) -> Credits? { accounts[userID]?.ledger.balance }

  /// The draft of a session.
  package func draft(ofSession id: String) -> Draft? { sessions[id]?.draft }

  /// A kind of thing that it keeps.
  package enum Inspected: String, Hashable, Sendable, CaseIterable {
    case sessions, renders, ledger, tokens
  }

  /// All of a kind, the oldest first; keys themselves are left out.
  package func inspect(_ what: Inspected, at now: Moment) -> JSON {
    switch what {
    case .sessions:
      return .array(
        sessions.byAge.map { session in
          [
            "id": .string(session.id), "user": .string(session.userID),
            "draft": session.draft.json,
          ]
        })
    case .renders:
      return .array(
        renders.byAge.map { job in
          [
            "id": .string(job.id), "user": .string(job.userID),
            "session": .string(job.sessionID), "status": .string(job.status(at: now).rawValue),
            "progress": .integer(job.progress(at: now)),
          ]
        })
    case .ledger:
      return .array(
        accounts.all.map { account in
          let balance = account.ledger.balance
          return [
            "user": .string(account.userID), "available": .integer(balance.available),
            "frozen": .integer(balance.frozen), "total": .integer(balance.total),
          ]
        })
    case .tokens: return .array(accounts.allTokens.map { $0.json(epoch) })
    }
  }
}
