import FakeBackend
package import JSONText

/// The control API's part of the OpenAPI document.
package enum ControlDocument {
  /// Each path with its operations; the same paths are below each world's address, too.
  package static var paths: JSON {
    var paths: JSON = [:]
    for kind in ControlKind.allCases {
      let described = kind.description
      let path = "\(ControlRequest.path)/\(described.path)"
      var item = paths[path] ?? [:]
      item[described.method.lowercased()] = operation(described, of: kind)
      paths[path] = item
    }
    return paths
  }

  private static func operation(
    _ described: ControlDescription, of kind: ControlKind
  ) -> JSON {
    let id = kind.rawValue
    return .members([
      "operationId": .string("control" + id.prefix(1).uppercased() + id.dropFirst()),
      "summary": .string(described.summary),
      "tags": ["Control"],
      "security": [[:], ["controlToken": []]],
      "parameters": .array(
        described.pathParts.map { parameter($0, in: "path", "As it was given or chosen", .text) }
          + described.query.map { parameter($0.name, in: "query", $0.meaning, $0.schema) }),
      "requestBody": described.body.map(requestBody),
      "responses": responses(described.allReplies),
    ])
  }

  private static func parameter(
    _ name: String, in place: String, _ meaning: String, _ schema: Schema
  ) -> JSON {
    [
      "name": .string(name), "in": .string(place), "required": .bool(place == "path"),
      "description": .string(meaning), "schema": schema.json,
    ]
  }

  private static func requestBody(_ body: ControlDescription.Body) -> JSON {
    [
      "required": .bool(body.isRequired),
      "content": ["application/json": ["schema": body.schema.json, "example": body.example]],
    ]
  }

  /// The replies of one status together, in the order of the statuses.
  private static func responses(_ replies: [ControlDescription.Reply]) -> JSON {
    var responses: JSON = [:]
    for reply in replies.sorted(by: { $0.status < $1.status }) {
      var response = responses["\(reply.status)"] ?? [:]
      let before = response["description"]?.string.map { "\($0); or: " } ?? ""
      response["description"] = .string(before + reply.meaning)
      var content = response["content"] ?? [:]
      content[reply.type] = reply.schema.map { ["schema": $0.json] } ?? [:]
      response["content"] = content
      responses["\(reply.status)"] = response
    }
    return responses
  }
}
