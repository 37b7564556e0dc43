import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /api/auth/claim-token` (contract 8).
extension Backend {
  /// A claim token opens a project in the web front end and nothing in the API: signing in with one
  /// is 1001, because no account knows it.
  mutating func claimToken(_ request: Request) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    let body = try request.members(world.switches.requestShapes)
    let taskID = try body.text("task_id")
    guard let sessionID = try body.text("session_id") else {
      throw .http(status: 400, message: "session_id is missing")
    }
    let session = try session(sessionID, of: account)
    guard world.switches.requestShapes == .lenient || taskID != nil else {
      throw .http(status: 400, message: "task_id is missing; documented are task_id and session_id")
    }
    if let taskID, taskID != session.taskID {
      throw .http(status: 400, message: "\(taskID) is not the task of session \(session.id)")
    }
    let text = "clm_" + secrets.token("claim", claims)
    claims += 1
    return replies.ok([
      "claim_token": .string(text),
      "expires_in": .integer(Int(Timing.tokenLife.components.seconds)),
    ])
  }
}
