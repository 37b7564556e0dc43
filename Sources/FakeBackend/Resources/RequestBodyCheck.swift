import JSONText

/// Finds what FastAPI's models find wrong with a body of `/run_sse`.
///
/// Types, places, words and order as measured on ADK 1.27.5 ([P]).
struct RequestBodyCheck {
  let body: JSON
  /// Types of all members and unknown fields are looked at, not only what must be there.
  let isStrict: Bool
  private(set) var mistakes: [JSON] = []

  init(body: JSON, isStrict: Bool) {
    self.body = body
    self.isStrict = isStrict
  }

  mutating func run(_ required: [AgentField]) {
    for field in AgentField.allCases {
      if let name = field.name(in: body) {
        check(field, body[name] ?? .null, [.string(name)])
      } else if required.contains(field) {
        find("missing", [.string(field.camelCase)], "Field required", body)
      }
    }
  }

  /// "NemoVideo insists on snake_case" (contract 6b [D]), where ADK takes both.
  mutating func refuseCamelCase() {
    for field in AgentField.allCases where field.camelCase != field.rawValue {
      guard let value = body[field.camelCase] else { continue }
      find(
        "extra_forbidden", [.string(field.camelCase)],
        "Extra inputs are not permitted; documented is \(field.rawValue)", value)
    }
  }

  /// What pydantic takes for a flag.
  static func flag(_ value: JSON) -> Bool? {
    switch value.string?.lowercased() ?? value.text {
    case "true", "1", "1.0", "yes", "on", "y", "t": true
    case "false", "0", "0.0", "no", "off", "n", "f": false
    default: nil
    }
  }

  private mutating func check(_ field: AgentField, _ value: JSON, _ place: [JSON]) {
    switch field {
    case .sessionID: text(value, place)
    case .appName, .userID: if isStrict { text(value, place) }
    case .functionCallEventID, .invocationID: if isStrict, !value.isNull { text(value, place) }
    case .streaming: if isStrict { flag(value, place) }
    case .stateDelta:
      if isStrict, !value.isNull, value.object == nil {
        find("dict_type", place, "Input should be a valid dictionary", value)
      }
    case .newMessage:
      if isStrict {
        if !value.isNull { message(value, place) }
      } else if value.object == nil {
        object(value, place)
      }
    }
  }

  // MARK: - The message

  private mutating func message(_ message: JSON, _ place: [JSON]) {
    guard object(message, place) else { return }
    if let parts = message["parts"], !parts.isNull {
      if let list = parts.array {
        for (index, item) in list.enumerated() {
          part(item, place + ["parts", .integer(index)])
        }
      } else {
        find("list_type", place + ["parts"], "Input should be a valid list", parts)
      }
    }
    if let role = message["role"], !role.isNull { text(role, place + ["role"]) }
    extras(message, known: ["parts", "role"], place)
  }

  private mutating func part(_ part: JSON, _ place: [JSON]) {
    guard object(part, place) else { return }
    if let written = part["text"], !written.isNull { text(written, place + ["text"]) }
    if let thought = part["thought"], !thought.isNull { flag(thought, place + ["thought"]) }
    extras(part, known: Self.partFields, place)
  }

  private mutating func extras(_ value: JSON, known: [String], _ place: [JSON]) {
    for member in value.object?.members ?? [] where !known.contains(member.name) {
      find(
        "extra_forbidden", place + [.string(member.name)], "Extra inputs are not permitted",
        member.value)
    }
  }

  /// Of google-genai 1.75, in both spellings.
  private static let partFields = [
    "text", "thought", "function_call", "functionCall", "function_response", "functionResponse",
    "inline_data", "inlineData", "file_data", "fileData", "executable_code", "executableCode",
    "code_execution_result", "codeExecutionResult", "thought_signature", "thoughtSignature",
    "video_metadata", "videoMetadata", "media_resolution", "mediaResolution", "tool_call",
    "toolCall", "tool_response", "toolResponse", "part_metadata", "partMetadata",
  ]

  // MARK: - Single values

  @discardableResult
  private mutating func object(_ value: JSON, _ place: [JSON]) -> Bool {
    guard value.object == nil else { return true }
    find("model_attributes_type", place, Self.notAnObject, value)
    return false
  }

  private mutating func text(_ value: JSON, _ place: [JSON]) {
    guard value.string == nil else { return }
    find("string_type", place, "Input should be a valid string", value)
  }

  private mutating func flag(_ value: JSON, _ place: [JSON]) {
    guard Self.flag(value) == nil else { return }
    let isScalar = value.string != nil || value.double != nil
    find(
      isScalar ? "bool_parsing" : "bool_type", place,
      "Input should be a valid boolean"
        + (isScalar ? ", unable to interpret input" : ""), value)
  }

  private mutating func find(_ type: String, _ place: [JSON], _ message: String, _ input: JSON) {
    mistakes.append(.bodyMistake(type, at: place, message, input: input))
  }

  static let notAnObject =
    "Input should be a valid dictionary or object to extract fields from"
}

extension JSON {
  /// One entry of FastAPI's list.
  static func bodyMistake(
    _ type: String, at place: [JSON], _ message: String, input: JSON, context: JSON? = nil
  ) -> JSON {
    .members([
      "type": .string(type), "loc": .array(["body"] + place), "msg": .string(message),
      "input": input, "ctx": context,
    ])
  }
}
