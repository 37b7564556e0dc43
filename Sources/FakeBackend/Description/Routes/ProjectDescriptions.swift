import JSONText
import NemoContract

/// Sessions, uploads, states and credits (contract 3 to 5).
extension RouteDescription {
  static let createSession = RouteDescription(
    summary: "Begin a project", source: "SEED0-3", group: .projects,
    body: .json(
      .openObject([.optional("task_name", .text), .optional("language", .text)]),
      isRequired: false, example: ["task_name": "project", "language": "en"]),
    replies: [.ok(.named(.session), "The session"), .badBody, .otherUser],
    links: [
      LinkDescription(route: .state, path: ["user": "me", "session": sessionInReply]),
      LinkDescription(
        route: .upload, path: ["user": "me", "session": sessionInReply],
        body: ["urls": ["https://example.com/clip.mp4"], "source_type": "url"]),
      LinkDescription(
        route: .runSSE,
        body: [
          "app_name": "nemo_agent", "user_id": "me", "session_id": .string(sessionInReply),
          "new_message": ["parts": [["text": "make a 5-second clip of the sea"]]],
        ]),
      LinkDescription(
        route: .submitRender,
        body: [
          "id": "render_1773423613616", "sessionId": .string(sessionInReply),
          "draft": ["t": [["tt": 0, "sg": [["n": "sea", "s": 0, "d": 1000]]]], "d": 1000],
        ]),
      LinkDescription(route: .claimToken, body: ["session_id": .string(sessionInReply)]),
    ])

  private static let sessionInReply = "$response.body#/data/session_id"

  static let upload = RouteDescription(
    summary: "Upload files, or name addresses of files", source: "SEED0-3", group: .projects,
    body: BodyDescription(contents: [
      .init(
        type: "multipart/form-data",
        schema: .openObject([
          .required(
            "files",
            .list(
              Schema(["type": "string", "contentMediaType": "application/octet-stream"]),
              atLeast: 1
            )
            .described("File parts, each with a name that ends in \(MediaType.acceptedList)"))
        ]), example: nil),
      .init(
        type: "application/json",
        schema: .openObject([
          .required("urls", .list(.url, atLeast: 1).described("Never fetched")),
          .optional("source_type", .constant("url")),
        ]),
        example: ["urls": ["https://example.com/clip.mp4"], "source_type": "url"]),
    ]),
    replies: [
      .ok(
        .object([
          .required("files", .list(.named(.upload), atLeast: 1)),
          .required("session_state_applied", .constant(true)),
          .optional(
            "failed",
            .list(
              .object([
                .required("filename", .text), .required("code", .integer),
                .required("message", .text),
              ]), atLeast: 1
            ).described("Files that were left out")),
        ]), "What the files are; the state lists them from now on"),
      .badBody, .otherUser, .http(507, "The disk that keeps uploads is full"),
    ] + ReplyDescription.sessionNotFound + ReplyDescription.code(.unsupportedFileType)
      + ReplyDescription.code(.fileTooLarge))

  static let uploadedFile = RouteDescription(
    summary: "Fetch an upload where cdn_url points", source: "OFF@27ce8fe [D], reply [I]",
    group: .projects, signsIn: false, headers: [RouteDescription.range],
    replies: bytes("upload", MediaType.accepted.map(\.contentType)) + [
      .http(404, "No such upload, or its bytes were not kept")
    ])

  static let state = RouteDescription(
    summary: "Read the state of a project", source: "SEED0-3", group: .projects,
    replies: [.ok(.named(.state), "The state"), .otherUser] + ReplyDescription.sessionNotFound)

  static let credits = RouteDescription(
    summary: "Read the balance", source: "SEED0-3", group: .projects,
    replies: [.ok(.named(.credits), "The balance")])
}
