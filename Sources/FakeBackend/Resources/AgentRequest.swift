import JSONText

/// The body of `/run_sse` (contract 6), checked as ADK checks it.
struct AgentRequest: Sendable {
  let appName: String?
  let sessionID: String
  let userID: String?
  /// The text parts of the message, joined.
  let message: String
  /// There is a message, and it has parts; ADK needs one.
  let hasParts: Bool
  let hasMessage: Bool
  /// The reply shall come in pieces, and then whole (ADK `streaming`).
  let streams: Bool

  /// - Parameter userID: asked for alone, where `checks` are lenient.
  init(
    _ request: Request, checks: Switches.RequestChecks, userID presence: Switches.Presence,
    shapes: Switches.RequestShapes
  ) throws(Refusal) {
    let body = try RequestBodyText.parse(request.body)
    let required: [AgentField] =
      switch (checks, presence) {
      case (.adk, _): [.appName, .userID, .sessionID]
      case (.lenient, .required): [.userID, .sessionID, .newMessage]
      case (.lenient, .optional): [.sessionID, .newMessage]
      }
    var check = RequestBodyCheck(body: body, isStrict: checks == .adk)
    if shapes == .documented { check.refuseCamelCase() }
    check.run(required)
    guard check.mistakes.isEmpty else { throw .invalidBody(check.mistakes) }
    appName = AgentField.appName.value(in: body)?.string
    userID = AgentField.userID.value(in: body)?.string
    sessionID = AgentField.sessionID.value(in: body)?.string ?? ""
    let newMessage = AgentField.newMessage.value(in: body) ?? .null
    hasMessage = newMessage.object != nil
    hasParts = newMessage["parts"]?.array?.isEmpty == false
    message = Self.messageText(body) ?? ""
    streams = AgentField.streaming.value(in: body).flatMap(RequestBodyCheck.flag) ?? false
    guard message.utf8.count <= BackendLimits.messageBytes else {
      throw .tooLarge("message", limitBytes: BackendLimits.messageBytes)
    }
  }

  /// The text parts of the message, joined; nil where there is none.
  static func messageText(_ body: JSON) -> String? {
    guard let parts = AgentField.newMessage.value(in: body)?["parts"]?.array else { return nil }
    let texts = parts.compactMap { $0["text"]?.string }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }
}

/// The members of the body in ADK's order, with both spellings, which are both accepted (ADK [P]).
enum AgentField: String, CaseIterable {
  case appName = "app_name"
  case userID = "user_id"
  case sessionID = "session_id"
  case newMessage = "new_message"
  case streaming
  case stateDelta = "state_delta"
  case functionCallEventID = "function_call_event_id"
  case invocationID = "invocation_id"

  var camelCase: String {
    let words = rawValue.split(separator: "_")
    return words.dropFirst().reduce(String(words.first ?? "")) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }

  /// The spelling that stands in a body; camelCase wins where both do (ADK [P]).
  func name(in body: JSON) -> String? { [camelCase, rawValue].first { body[$0] != nil } }

  func value(in body: JSON) -> JSON? { name(in: body).flatMap { body[$0] } }
}
