import HTTPMessages
import JSONText
import NemoContract

/// The wrappings in which the service speaks (contract 1), as declarations.
extension ReplyDescription {
  /// Success in the business envelope: `{"code":0,"data":…}`.
  static func ok(_ data: Schema, _ meaning: String) -> ReplyDescription {
    ReplyDescription(
      status: 200, meaning: meaning,
      schema: .object([.required("code", .constant(0)), .required("data", data)]))
  }

  /// `{"code":1001,"message":…}`, with every status that `bodyCodeStatus` may give it; the words go
  /// with `failureMessage`.
  static func code(_ code: ResultCode, data: Schema? = nil) -> [ReplyDescription] {
    let schema = Schema.object(
      [
        .required("code", .constant(.integer(code.rawValue))), .optional("message", .text),
      ] + (data.map { [.optional("data", $0)] } ?? []))
    return statuses(of: code).map {
      ReplyDescription(
        status: $0, meaning: "Code \(code.rawValue): \(code.message)", schema: schema)
    }
  }

  /// `{"code":400,"message":…}`: a plain HTTP error.
  static func http(
    _ status: Int, _ meaning: String, headers: [HeaderDescription] = [],
    more: [Schema.Member] = []
  ) -> ReplyDescription {
    ReplyDescription(
      status: status, meaning: meaning,
      schema: .object(
        [.required("code", .constant(.integer(status))), .optional("message", .text)] + more),
      headers: headers)
  }

  /// `{"success":false,"error":…}` of the render proxy.
  static func render(_ status: Int, _ meaning: String) -> ReplyDescription {
    ReplyDescription(status: status, meaning: meaning, schema: .named(.renderRefusal))
  }

  /// `{"detail":…}` of FastAPI.
  static func detail(
    _ status: Int, _ meaning: String, _ schema: SchemaName, headers: [HeaderDescription] = []
  ) -> ReplyDescription {
    ReplyDescription(status: status, meaning: meaning, schema: .named(schema), headers: headers)
  }

  /// Asked of the one that decides, so that the description cannot say something else.
  private static func statuses(of code: ResultCode) -> [Int] {
    let settings = Switches.BodyCodeStatus.allCases.map { setting in
      var world = BackendWorld()
      world.switches.bodyCodeStatus = setting
      return ReplyMaker(world: world).refusal(.code(code)).status
    }
    return settings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

// MARK: - What many routes may answer

extension ReplyDescription {
  /// Of every route that needs a token; a switch and the sibling gateway make it 401 or 403.
  static let refusedToken =
    code(.invalidToken) + [
      http(401, "The token opens nothing"),
      http(403, "The token lacks a scope, or opens nothing"),
    ]

  static let sessionNotFound = code(.sessionNotFound)

  /// An anonymous user needs his bind id to register.
  static let outOfCredits =
    code(.outOfCredits, data: registration) + [
      http(402, "No credits are left", more: [.optional("data", registration)])
    ]

  private static let registration = Schema.object([
    .required("user_id", .userID), .required("bind_id", .userID),
    .required("register_url", .url),
  ])

  static let otherUser = http(403, "The user in the path or body is not the token's")
  static let badBody = http(400, "The body is not what the route reads")

  /// Of every route that exports or fetches what was exported.
  static let exportRefused = [
    http(402, "An export without the attribution headers, or not in the plan"),
    http(403, "The plan has no exports"),
  ]

  static let rateLimited = http(
    429, "Too many: wait, then ask once more", headers: [retryAfter])

  static let tooLarge = http(413, "More than the fake reads")

  /// What any path may answer when its variable parts make another path of it.
  static let unknownRoute = http(
    404, "No such thing", more: [.optional("request", .text), .optional("nearest", .text)])

  static let otherMethod = http(
    405, "The path is known with another method", headers: [allow])

  /// Declared for every route, after its own replies.
  static let everywhere =
    [
      unknownRoute, otherMethod, http(400, "Nobody can tell where the request ends"),
      http(421, "The Host is not a name of this service"),
      http(408, "The request did not arrive in time"), tooLarge, rateLimited,
      http(503, "More at once than the fake takes"),
    ] + unreadable

  /// What libmicrohttpd says by itself, in HTML that it names no type for.
  private static let unreadable = [
    (400, "No HTTP"), (413, "A body or chunk beyond any number"), (414, "Too long a request line"),
    (431, "More headers than the fake reads"), (505, "Another version of HTTP than 1"),
  ].map { ReplyDescription(status: $0, meaning: $1, contentType: "text/html") }

  static let allow = HeaderDescription(
    name: "Allow", meaning: "The methods that are known", isRequired: true)

  private static let retryAfter = HeaderDescription(
    name: HeaderName.retryAfter, meaning: "Seconds", isRequired: true,
    schema: .text(pattern: "^[0-9]+$"))
}
