package import JSONText
import NemoContract

/// The service as an OpenAPI 3.1 document, made from the route table.
package enum OpenAPIDocument {
  /// - Parameters:
  ///   - version: of the program that serves it.
  ///   - control: paths of the control API, each with its operations.
  package static func json(version: String, control: JSON = [:]) -> JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "nemovideo backend, as nemosim imitates it",
        "version": .string(version),
        "description": .string(introduction),
      ],
      "servers": [
        [
          "url": "http://127.0.0.1:{port}", "description": "nemosim serve",
          "variables": ["port": ["default": "8787"]],
        ],
        [
          "url": "http://127.0.0.1:{port}/w/{world}", "description": "One of its worlds",
          "variables": ["port": ["default": "8787"], "world": ["default": "1"]],
        ],
      ],
      "tags": .array(
        (RouteDescription.Group.allCases.map(\.rawValue) + ["Control"]).map {
          ["name": .string($0)]
        }),
      "paths": .object(
        JSONObject((paths.object?.members ?? []) + (control.object?.members ?? []))),
      "components": [
        "securitySchemes": securitySchemes,
        "schemas": members(SchemaName.allCases) { ($0.rawValue, $0.schema.json) },
      ],
    ]
  }

  private static let introduction = """
    Everything that `nemosim serve` answers without a script, under every setting of its switches: \
    where the published documents contradict each other, replies of one status are alternatives. \
    Each operation names its source in `x-source`. What lies below `/__nemosim` controls the fake \
    itself, and no live service has it.
    """

  private static var paths: JSON {
    var paths: JSON = [:]
    for route in Route.allCases {
      var item = paths[route.template] ?? [:]
      for method in route.methods {
        item[method.lowercased()] = OpenAPIOperation(route: route, method: method).json
      }
      paths[route.template] = item
    }
    return paths
  }

  private static let securitySchemes: JSON = [
    "bearer": [
      "type": "http", "scheme": "bearer", "description": "A token, nmv_usr_… (SEED0-3)",
    ],
    "legacyKey": [
      "type": "apiKey", "in": "header", "name": .string(HeaderName.legacyAPIKey),
      "description": "A token, the older way (OFF@27ce8fe [D])",
    ],
    "legacyUser": [
      "type": "apiKey", "in": "header", "name": .string(HeaderName.legacyUserID),
      "description": "The user of that token",
    ],
    "controlToken": [
      "type": "http", "scheme": "bearer",
      "description": "Of the control API, where it is open to others than this machine's programs",
    ],
  ]

  static func members<Element>(
    _ elements: [Element], _ member: (Element) -> (String, JSON)
  ) -> JSON {
    .object(
      JSONObject(
        elements.map(member).map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
}
