import JSONText

/// The body of `/run_sse` (contract 6), checked as ADK checks it.
struct AgentRequest: Sendable {
  let sessionID: String
  let userID: String?
  let message: String

  init(_ request: Request, userID presence: Switches.Presence) throws(Refusal) {
    let body: JSON
    do {
      body = try JSON.parse(request.body)
    } catch {
      throw .invalidBody("json_invalid", at: [.integer(error.offset)], "JSON decode error")
    }
    guard body.object != nil else {
      throw .invalidBody(
        "model_attributes_type", at: [], "Input should be a valid dictionary or object")
    }
    userID = Self.member("user_id", "userId", of: body)?.string
    if userID == nil, presence == .required {
      throw .invalidBody("missing", at: ["userId"], "Field required")
    }
    guard let sessionID = Self.member("session_id", "sessionId", of: body)?.string else {
      throw .invalidBody("missing", at: ["sessionId"], "Field required")
    }
    guard Self.member("new_message", "newMessage", of: body)?.object != nil else {
      throw .invalidBody("missing", at: ["newMessage"], "Field required")
    }
    self.sessionID = sessionID
    message = Self.messageText(body) ?? ""
    guard message.utf8.count <= BackendLimits.messageBytes else {
      throw .tooLarge("message", limitBytes: BackendLimits.messageBytes)
    }
  }

  /// The text parts of the message, joined; nil where there is none.
  static func messageText(_ body: JSON) -> String? {
    guard let parts = member("new_message", "newMessage", of: body)?["parts"]?.array else {
      return nil
    }
    let texts = parts.compactMap { $0["text"]?.string }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// Both spellings are accepted (ADK [P]).
  private static func member(_ snake: String, _ camel: String, of body: JSON) -> JSON? {
    body[snake] ?? body[camel]
  }
}
