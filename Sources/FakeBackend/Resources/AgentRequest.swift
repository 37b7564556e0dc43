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
  /// As only an agent does.
  let callsFunctions: Bool
  let answers: FunctionAnswers
  /// Both are said again in each event of version 2.
  let invocationID: String?
  let customMetadata: JSON?
  /// What it was made of.
  let text: PythonJSON

  init(_ request: Request, _ switches: Switches) throws(Refusal) {
    let checks = switches.effectiveRequestChecks
    text = try RequestBodyText.parse(request, switches)
    let body = text.value
    var check = PydanticCheck(text)
    if switches.requestShapes == .documented { check.refuseCamelCase(body) }
    check.check(
      body,
      is: checks == .adk
        ? .runAgentRequest(switches.adkVersion) : .leniently(userID: switches.runSSEUserID))
    guard !check.isUnspeakable else { throw .crash }
    guard check.mistakes.isEmpty else { throw .invalidBody(check.mistakes) }
    appName = body.field("app_name")?.string
    userID = body.field("user_id")?.string
    sessionID = body.field("session_id")?.string ?? ""
    let newMessage = body.field("new_message") ?? .null
    hasMessage = newMessage.object != nil
    hasParts = newMessage["parts"]?.array?.isEmpty == false
    message = Self.messageText(body, switches.adkVersion)
    let parts = newMessage["parts"]?.array ?? []
    callsFunctions = parts.contains { $0.field("function_call")?.object != nil }
    answers = FunctionAnswers(in: parts, of: text)
    invocationID = body.field("invocation_id")?.string.flatMap { $0.isEmpty ? nil : $0 }
    customMetadata = body.field("custom_metadata").flatMap {
      $0.object?.isEmpty == false ? $0 : nil
    }
    streams = body.field("streaming").flatMap(PydanticWords.flag) ?? false
    guard message.utf8.count <= BackendLimits.messageBytes else {
      throw .tooLarge("message", limitBytes: BackendLimits.messageBytes)
    }
  }

  /// `me` or the caller's own id, or no word about it; ADK's sessions are known by user and id.
  func isFrom(_ account: Account) -> Bool {
    userID.map { $0 == "me" || $0 == account.userID } ?? true
  }

  /// The session that a body names; nil where it names none.
  static func sessionID(_ bytes: [UInt8]) -> String? {
    (try? PythonJSON(bytes).value)?.field("session_id")?.string
  }

  /// The text parts of the message of a body, joined; nil where the body is no object.
  static func messageText(_ bytes: [UInt8], _ version: Switches.ADKVersion) -> String? {
    guard let body = try? PythonJSON(bytes).value, body.object != nil else { return nil }
    return messageText(body, version)
  }

  private static func messageText(_ body: JSON, _ version: Switches.ADKVersion) -> String {
    let parts = body.field("new_message")?["parts"]?.array ?? []
    return parts.filter { reachesAgent($0, version) }.compactMap { $0["text"]?.string }
      .joined(separator: "\n")
  }

  /// Thoughts that call nothing are a model's own, and version 2 drops answers to no call, with all
  /// that their part says (ADK [P]).
  private static func reachesAgent(_ part: JSON, _ version: Switches.ADKVersion) -> Bool {
    let isThought = part["thought"].flatMap(PydanticWords.flag) == true
    if isThought, part.field("function_call")?.object == nil { return false }
    return version == .version1 || part.field("function_response")?.object == nil
  }
}

extension PydanticModel {
  /// Only what the seeds send is asked for, and has its type.
  static func leniently(userID: Switches.Presence) -> PydanticModel {
    let part = PydanticModel(fields: [Field("text", .text)], refusesUnknown: false)
    let message = PydanticModel(
      fields: [Field("parts", .list(of: part)), Field("role", .text)], refusesUnknown: false)
    return PydanticModel(
      fields: [
        Field("app_name", .text),
        Field("user_id", .text, userID == .required ? .required : .optional),
        Field("session_id", .text, .required), Field("new_message", .model(message), .required),
      ], refusesUnknown: false)
  }
}

extension PydanticCheck {
  /// "NemoVideo insists on snake_case" (contract 6b [D]), where ADK takes both.
  fileprivate mutating func refuseCamelCase(_ body: JSON) {
    for field in PydanticModel.runAgentRequest(.version1).fields
    where field.camelCase != field.name {
      guard let value = body[field.camelCase] else { continue }
      find(
        "extra_forbidden", [.string(field.camelCase)],
        "Extra inputs are not permitted; documented is \(field.name)", value)
    }
  }
}

extension JSON {
  /// A member in either spelling (ADK [P]).
  func field(_ name: String) -> JSON? {
    let field = PydanticModel.Field(name, .anything)
    return field.name(in: self).flatMap { self[$0] }
  }
}
