import JSONText
import NemoContract

/// What `/run_sse` says: events, and FastAPI's refusals (contract 6).
extension Schema {
  static let detail = object([.required("detail", text)])

  static let invalidBody = object([
    .required(
      "detail",
      list(
        object([
          .required("type", text),
          .required("loc", list(any(of: [text, integer]), atLeast: 1)),
          .required("msg", text),
          .optional("input", any.described("What stood there")),
          .optional("ctx", anyObject),
        ]), atLeast: 1))
  ])

  /// Each event of a stream: its fields, and the JSON in `data`.
  ///
  /// Heartbeats are comments, empty data, the word, or an event of that name (contract 6a).
  static let eventOfStream = Schema([
    "type": "object",
    "properties": [
      "event": ["enum": ["message", "heartbeat"]],
      "data": [
        "type": "string", "if": ["enum": ["", "heartbeat", "{}"]], "then": [:],
        "else": [
          "contentMediaType": "application/json",
          "contentSchema":
            any(of: [named(.agentEvent), named(.streamError), named(.typedEvent)]).json,
        ],
      ],
    ],
  ])

  /// ADK 1.27.5, as pydantic dumps it by alias and without what is not set (ADK [P]).
  static let agentEvent = openObject([
    .optional(
      "content",
      object([
        .required("parts", list(part, atLeast: 1)), .required("role", oneOf(["model", "user"])),
      ])),
    .optional("errorCode", text),
    .optional("errorMessage", text),
    .optional("partial", boolean.described("True: a later event repeats the whole text")),
    .required("invocationId", text(pattern: "^e-")),
    .required("author", text),
    .required(
      "actions",
      openObject(
        ["stateDelta", "artifactDelta", "requestedAuthConfigs", "requestedToolConfirmations"]
          .map { .required($0, anyObject) })),
    .optional("longRunningToolIds", list(text)),
    .required("id", text),
    .required("timestamp", number.described("Epoch seconds")),
  ])

  private static let part = any(of: [
    object([.required("text", text), .optional("thought", boolean.described("Never shown"))]),
    object([
      .required(
        "functionCall",
        object([.required("id", text), .required("args", anyObject), .required("name", text)]))
    ]),
    object([
      .required(
        "functionResponse",
        object([.required("id", text), .required("name", text), .required("response", anyObject)]))
    ]),
  ])

  /// `streamDialect=typed` (APIREF [D]).
  static let typedEvent = openObject([
    .required(
      "type",
      oneOf([
        "text", "thinking", "tool_call", "tool_result", "state", "heartbeat", "error", "unknown",
      ]))
  ])

  /// The agent fails in the middle of a stream (ADK [P]).
  static let streamError = object([
    .required("error", text),
    .optional("error_details", anyObject.described("ADK 2")),
  ])
}
