import HTTPMessages
import JSONText
import NemoContract

/// The wrappings in which the service speaks (contract 1), as declarations.
extension ReplyDescription {
  /// `{"code":0,"data":…}`
  static func ok(_ data: Schema, _ meaning: String) -> ReplyDescription {
    ReplyDescription(
      status: 200, meaning: meaning,
      schema: .object([.required("code", .constant(0)), .required("data", data)]))
  }

  /// `{"code":1001,"message":…}`, with every status that `bodyCodeStatus` may give it.
  static func code(_ code: ResultCode, data: Schema? = nil) -> [ReplyDescription] {
    let schema = Schema.object(
      [
        .required("code", .constant(.integer(code.rawValue))), .required("message", .text),
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
        [.required("code", .constant(.integer(status))), .required("message", .text)] + more),
      headers: headers)
  }

  /// `{"success":false,"error":…}` of the render proxy.
  static func render(_ status: Int, _ meaning: String) -> ReplyDescription {
    ReplyDescription(status: status, meaning: meaning, schema: .named(.renderRefusal))
  }

  /// `{"detail":…}` of FastAPI.
  static func detail(_ status: Int, _ meaning: String, _ schema: SchemaName) -> ReplyDescription {
    ReplyDescription(status: status, meaning: meaning, schema: .named(schema))
  }

  static func bytes(_ contentType: String, _ meaning: String) -> ReplyDescription {
    ReplyDescription(status: 200, meaning: meaning, contentType: contentType)
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
  static let invalidToken = code(.invalidToken)
  static let sessionNotFound = code(.sessionNotFound)
  static let otherUser = http(403, "The user in the path or body is not the token's")
  static let badBody = http(400, "The body is not what the route reads")
  static let missingAttribution = http(402, "An export without the attribution headers")
  static let tooLarge = http(413, "The body is larger than the fake reads")

  /// What any path may answer when its variable parts make another path of it.
  static let unknownRoute = http(
    404, "No such route", more: [.optional("request", .text), .optional("nearest", .text)])

  static let otherMethod = http(
    405, "The path is known with another method",
    headers: [
      HeaderDescription(name: "Allow", meaning: "The methods that are known", isRequired: true)
    ])

  /// Declared for every route, after its own replies.
  static let everywhere = [tooLarge, unknownRoute, otherMethod]
}
