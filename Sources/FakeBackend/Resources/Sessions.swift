import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /api/tasks/{user}/with-session/nemo_agent` (contract 3).
extension Backend {
  mutating func createSession(_ request: Request, _ values: RouteValues) throws(Refusal)
    -> ReplyPlan
  {
    let account = try signIn(request)
    try checkUser(values["user"], is: account)
    let body = try request.members(world.switches.requestShapes, mayBeEmpty: true)
    _ = try body.text("language")
    let taskName = try body.text("task_name") ?? "project"
    guard taskName.utf8.count <= BackendLimits.taskNameBytes else {
      throw .http(
        status: 400, message: "task_name is longer than \(BackendLimits.taskNameBytes) bytes")
    }
    let session = newSession(of: account.userID, taskName: taskName)
    sessions[session.id] = session
    return replies.ok(
      .members([
        "task_id": .string(session.taskID), "session_id": .string(session.id),
        "user_id": world.switches.bindIDPlaces.shows(.session) ? .string(session.userID) : nil,
      ]))
  }

  /// - Parameter id: as a scenario wants it; nil: from chance.
  func newSession(of userID: String, taskName: String, id: String? = nil) -> Session {
    let index = sessions.made
    var chance = seed.child("session", index).stream
    // 19 decimal digits that fit 63 bits, like the published sample (contract 3 [D]).
    let usual = String(chance.integer(in: 1_000_000_000_000_000_000...9_199_999_999_999_999_999))
    return Session(
      id: id ?? usual, taskID: "task_" + chance.hexadecimal(digits: 24), taskName: taskName,
      userID: userID, index: index)
  }
}
