import HTTPMessages
import JSONText
import NemoContract

/// `GET /api/credits/balance/simple` and `GET /api/state/…/latest` (contract 5).
extension Backend {
  func credits(_ request: Request) throws(Refusal) -> ReplyPlan {
    replies.ok(try signIn(request).ledger.balance.json)
  }

  mutating func state(
    _ request: Request, _ values: RouteValues, rule: ScriptRule?
  ) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    try checkUser(values["user"], is: account)
    let session = try session(values["session"], of: account)
    guard script.showsStates else { return replies.ok(json(session)) }
    return replies.ok(shown(session, rule: rule))
  }

  /// The state with its user's id, where the switch says so.
  func json(_ session: Session) -> JSON {
    session.state(
      showsUser: world.switches.bindIDPlaces.shows(.state),
      freshDraft: world.switches.freshDraft)
  }
}
