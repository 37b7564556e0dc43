import HTTPTransport
import JSONText
import NemoContract

/// One project on the service.
struct Session: Hashable {
  var id: String
  var taskID: String?
  var userID: String?
}

extension Client {
  /// The session, made anew where a new account has none.
  func requireSession() async throws -> Session {
    if let session { return session }
    return try await createSession()
  }

  /// Sends `{"task_name":"project","language":"en"}` (SEED0-3).
  @discardableResult
  func createSession(cures: [Cure] = [.waitAndRetry, .signInAgain]) async throws -> Session {
    let language = language
    let data = try await call(cures: cures) {
      let body: JSON = ["task_name": "project", "language": .string(language.rawValue)]
      return self.request(
        .createSession, path: Route.createSession.path("me"), body: .bytes(body.bytes))
    }
    guard let id = data["session_id"].flatMap(Self.identifier), !id.isEmpty else {
      throw ServiceFault.incomplete(missing: "data.session_id")
    }
    let made = Session(
      id: id, taskID: data["task_id"].flatMap(Self.identifier), userID: data["user_id"]?.string)
    session = made
    knownState = .empty
    renderInFlight = nil
    return made
  }

  /// Ids are text; where one comes as a number, its digits are kept as they are (contract 3).
  private static func identifier(_ json: JSON) -> String? { json.string ?? json.number?.text }

  /// Reads the state now.
  func readState(cures: [Cure] = Cure.usual) async throws -> SessionState {
    let data = try await call(cures: cures) {
      let session = try await self.requireSession()
      return self.request(.state, path: Route.state.path("me", session.id))
    }
    let state = SessionState(reply: data)
    knownState = state
    return state
  }
}
