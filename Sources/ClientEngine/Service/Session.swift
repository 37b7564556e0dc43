import JSONText

/// One project on the service.
struct Session: Hashable {
  var id: String
  var taskID: String?
  var userID: String?
  /// The state as it certainly still is; nil as soon as work may have changed it.
  var knownState: SessionState? = .empty

  init(id: String, taskID: String? = nil, userID: String? = nil) {
    self.id = id
    self.taskID = taskID
    self.userID = userID
  }

  /// From the reply to its making; nil when that lacks the id.
  init?(reply data: JSON) {
    guard let id = data["session_id"].flatMap(Self.identifier), !id.isEmpty else { return nil }
    self.init(
      id: id, taskID: data["task_id"].flatMap(Self.identifier), userID: data["user_id"]?.string)
  }

  /// As a later client may know it: who knows what has become of its state by then.
  var kept: Session {
    var session = self
    session.knownState = nil
    return session
  }

  /// Ids are text; where one comes as a number, its digits are kept as they are (contract 3).
  private static func identifier(_ json: JSON) -> String? { json.string ?? json.number?.text }
}
