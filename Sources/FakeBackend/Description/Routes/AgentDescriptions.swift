import JSONText
import NemoContract

/// `POST /run_sse` (contract 6).
extension RouteDescription {
  static let runSSE = RouteDescription(
    summary: "Say something to the agent and listen", source: "SEED0-3, ADK [P]", group: .agent,
    body: .json(
      .openObject([
        .optional("app_name", .constant("nemo_agent")),
        .optional("user_id", .text),
        .required("session_id", .text),
        .required(
          "new_message",
          .openObject([
            .required("parts", .list(.openObject([.required("text", .text)]), atLeast: 1))
          ])),
      ]),
      example: [
        "app_name": "nemo_agent", "user_id": "me", "session_id": "5529798706024415232",
        "new_message": ["parts": [["text": "add lo-fi background music"]]],
      ]),
    replies: [
      ReplyDescription(
        status: 200, meaning: "Events until the connection closes",
        contentType: "text/event-stream", schema: .eventOfStream),
      .otherUser,
      .http(409, "The agent is at work on this session"),
      .detail(400, "The body is not readable, or ADK 2 is told no agent", .detail),
      .detail(403, "An agent of ADK 2's own", .detail),
      ReplyDescription(
        status: 403, meaning: "To a page of another origin, as ADK says it",
        contentType: "text/plain"),
      .detail(404, "No such session or agent, as ADK says it", .detail),
      .detail(
        405, "Another method, as FastAPI says it", .detail, headers: [ReplyDescription.allow]),
      .detail(422, "The body is not what ADK reads", .invalidBody),
      ReplyDescription(
        status: 500, meaning: "ADK fails before the stream begins",
        contentType: "text/plain"),
    ] + ReplyDescription.sessionNotFound + ReplyDescription.outOfCredits)
}
