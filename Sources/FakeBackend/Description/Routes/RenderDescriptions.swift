import JSONText
import NemoContract

/// Exports and films (contract 7).
extension RouteDescription {
  static let submitRender = RouteDescription(
    summary: "Begin an export", source: "SEED0-3", group: .renders,
    body: .json(
      .openObject([
        .required(
          "id", .text(atMost: BackendLimits.renderIDCharacters).described("New in each request")),
        .required("sessionId", .text),
        .required("draft", .named(.draft)),
        .optional(
          "output",
          .openObject(
            FilmOutput.texts.map { .optional($0, .text) }
              + FilmOutput.numbers.map { .optional($0, .number) })),
      ]),
      example: [
        "id": "render_1773423613616", "sessionId": "5529798706024415232",
        "draft": ["t": [["tt": 0, "sg": [["n": "sea", "s": 0, "d": 1000]]]], "d": 1000],
        "output": ["format": "mp4", "quality": "high"],
      ]),
    replies: job("The job, pending") + [
      .badBody, .render(400, "A member of the body is missing or not what it must be"),
      .render(409, "The id was used before"),
    ] + ReplyDescription.sessionNotFound + ReplyDescription.exportRefused
      + ReplyDescription.outOfCredits,
    links: [Route.pollRender, .cancelRender, .downloadRender].map {
      LinkDescription(route: $0, path: ["render": "$request.body#/id"])
    })

  static let pollRender = RouteDescription(
    summary: "Look how far an export is", source: "SEED0-3", group: .renders,
    replies: job("The job") + [.render(404, "No such render of this user")])

  static let submitFirstRender = first(submitRender)
  static let pollFirstRender = first(pollRender)

  /// The routes before `lambda`; what they took and answered is not published, so they do the same.
  private static func first(_ description: RouteDescription) -> RouteDescription {
    var first = description
    first.summary += ", the first way"
    first.source = "OFF@27ce8fe [D], the same as lambda [I]"
    first.links = []
    return first
  }

  static let cancelRender = RouteDescription(
    summary: "Stop an export", source: "APIREF [D]", group: .renders,
    replies: job("The job, cancelled") + [
      .render(404, "No such render of this user"), .render(409, "It has ended already"),
    ])

  static let downloadRender = RouteDescription(
    summary: "Fetch a film with a token", source: "APIREF [D], CLI [C]", group: .renders,
    headers: [range],
    replies: bytes("film", ["video/mp4"]) + [
      ReplyDescription(status: 200, meaning: "Where the film lies", schema: address),
      ReplyDescription(
        status: 302, meaning: "Where the film lies", schema: address,
        headers: [
          HeaderDescription(
            name: "Location", meaning: "The film's address", isRequired: true, schema: .url)
        ]),
      .render(404, "No such render of this user, or it has no film"),
    ] + ReplyDescription.exportRefused)

  static let film = RouteDescription(
    summary: "Fetch a film where output.url points", source: "SEED0-3", group: .renders,
    signsIn: false, headers: [range],
    replies: bytes("film", ["video/mp4"]) + [.render(404, "The render has no film")])

  static let range = HeaderDescription(
    name: "Range", meaning: "A part of it", schema: .text.with(example: "bytes=0-999"))

  private static let address = Schema.object([
    .required("output", .object([.required("url", .url)]))
  ])

  /// A file, or the part of it that is asked for (RFC 9110, 14).
  static func bytes(_ what: String, _ types: [String]) -> [ReplyDescription] {
    types.flatMap { type in
      [
        ReplyDescription(status: 200, meaning: "The \(what)", contentType: type),
        ReplyDescription(
          status: 206, meaning: "A part of the \(what)", contentType: type,
          headers: [contentRange]),
      ]
    } + [
      ReplyDescription(
        status: 416, meaning: "The \(what) has no such part",
        contentType: "text/plain", schema: .text, headers: [contentRange])
    ]
  }

  private static let contentRange = HeaderDescription(
    name: "Content-Range", meaning: "Which part of how many bytes", isRequired: true,
    schema: .text(pattern: "^bytes "))

  /// One of three shapes, as the switch `renderReply` says.
  private static func job(_ meaning: String) -> [ReplyDescription] {
    [SchemaName.render, .renderData, .oldestRender].map {
      ReplyDescription(status: 200, meaning: meaning, schema: .named($0))
    }
  }
}
