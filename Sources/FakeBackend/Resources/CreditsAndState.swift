import HTTPMessages
import JSONText
import NemoContract

/// `GET /api/credits/balance/simple` and `GET /api/state/…/latest` (contract 5).
extension Backend {
  func credits(_ request: Request) throws(Refusal) -> ReplyPlan {
    replies.ok(try signIn(request).ledger.balance.json)
  }

  func state(_ request: Request, _ values: RouteValues) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    try checkUser(values["user"], is: account)
    let session = try session(values["session"], of: account)
    return replies.ok(session.state(showsUser: world.switches.bindIDPlaces.shows(.state)))
  }
}
