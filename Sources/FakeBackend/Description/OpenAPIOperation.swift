import JSONText
import NemoContract

/// Writes one route as an operation of an OpenAPI document.
struct OpenAPIOperation: Sendable {
  let route: Route
  /// Of those that the route knows; HEAD answers as GET does, without a body.
  private let isHead: Bool
  private let described: RouteDescription

  init(route: Route, method: String) {
    self.route = route
    isHead = method == "HEAD"
    described = route.description
  }

  static func id(_ route: Route) -> String { "\(route)" }

  var json: JSON {
    .members([
      "operationId": .string(Self.id(route) + (isHead ? "Head" : "")),
      "summary": .string(described.summary + (isHead ? ", its headers alone" : "")),
      "tags": [.string(described.group.rawValue)],
      "x-source": .string(described.source),
      "security": .array(security),
      "parameters": .array(pathParameters + headerParameters),
      "requestBody": described.body.map(requestBody),
      "responses": responses,
    ])
  }

  /// Names of the document's security schemes.
  private var security: [JSON] {
    guard described.signsIn else { return [] }
    return [
      ["bearer": []],
      ["legacyKey": [], "legacyUser": []],
    ]
  }

  // MARK: What it takes

  private var pathParameters: [JSON] {
    route.partNames.map { name in
      [
        "name": .string(name), "in": "path", "required": true,
        "description": .string(Self.meaning(ofPart: name)),
        "schema": Self.schema(ofPart: name).json,
      ]
    }
  }

  private static func schema(ofPart name: String) -> Schema {
    switch name {
    case "user": .text(atMost: 100).with(example: "me")
    case "session": .text(atMost: 100).with(example: "5529798706024415232")
    case "file": .text(atMost: 250).with(example: "render_1773423613616.mp4")
    default: .text(atMost: 200)
    }
  }

  private static func meaning(ofPart name: String) -> String {
    switch name {
    case "user": "`me`, or the id of the token's user"
    case "session": "As the route that begins a project gave it"
    case "render": "As the client chose it"
    case "file": "The render's id and `.mp4`"
    case "token": "Its `token_id`, not the key"
    default: "The \(name)'s id"
    }
  }

  private var headerParameters: [JSON] {
    (described.headers + Self.attribution).map { header in
      [
        "name": .string(header.name), "in": "header", "required": .bool(header.isRequired),
        "description": .string(header.meaning), "schema": header.schema.json,
      ]
    }
  }

  /// Asked of every request (SEED0-3); the fake insists on them where films are made.
  private static let attribution = [
    HeaderDescription(
      name: HeaderName.skillSource, meaning: "The skill's name",
      schema: .text.with(example: "video-making-ai")),
    HeaderDescription(
      name: HeaderName.skillVersion, meaning: "The skill's version",
      schema: .text.with(example: "1.0.0")),
    HeaderDescription(
      name: HeaderName.skillPlatform, meaning: "Where the skill is installed",
      schema: .text.with(example: "unknown")),
  ]

  private func requestBody(_ body: BodyDescription) -> JSON {
    [
      "required": .bool(body.isRequired),
      "content": OpenAPIDocument.members(body.contents) {
        ($0.type, .members(["schema": $0.schema.json, "example": $0.example]))
      },
    ]
  }

  // MARK: What it answers

  private var responses: JSON {
    let replies =
      described.replies + (described.signsIn ? ReplyDescription.refusedToken : [])
      + ReplyDescription.everywhere
    let statuses = unique(replies.map(\.status))
    return OpenAPIDocument.members(statuses.sorted()) { status in
      ("\(status)", response(replies.filter { $0.status == status }, status: status))
    }
  }

  /// The replies of one status together: each content type with its alternatives.
  private func response(_ replies: [ReplyDescription], status: Int) -> JSON {
    let meanings = unique(replies.map(\.meaning))
    let headers = unique(replies.flatMap(\.headers))
    return .members([
      "description": .string(meanings.joined(separator: "; or: ")),
      "headers": headers.isEmpty ? nil : self.headers(headers),
      "content": isHead
        ? nil
        : OpenAPIDocument.members(unique(replies.map(\.contentType))) { type in
          (type, content(replies.filter { $0.contentType == type }))
        },
      "links": status == 200 && !described.links.isEmpty ? links : nil,
    ])
  }

  private func content(_ replies: [ReplyDescription]) -> JSON {
    let schemas = unique(replies.compactMap(\.schema))
    return schemas.isEmpty ? [:] : ["schema": Schema.any(of: schemas).json]
  }

  private func headers(_ headers: [HeaderDescription]) -> JSON {
    OpenAPIDocument.members(headers) {
      (
        $0.name,
        [
          "description": .string($0.meaning), "required": .bool($0.isRequired),
          "schema": $0.schema.json,
        ]
      )
    }
  }

  private var links: JSON {
    OpenAPIDocument.members(described.links) { link in
      (
        Self.id(link.route),
        .members([
          "operationId": .string(Self.id(link.route)),
          "parameters": link.path.isEmpty
            ? nil
            : OpenAPIDocument.members(Array(link.path)) { ("path.\($0.key)", .string($0.value)) },
          "requestBody": link.body,
        ])
      )
    }
  }

  private func unique<Element: Equatable>(_ elements: [Element]) -> [Element] {
    elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Route {
  /// `user` and `session` of `/api/…/{user}/{session}`, in order.
  fileprivate var partNames: [String] {
    template.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
  }
}
