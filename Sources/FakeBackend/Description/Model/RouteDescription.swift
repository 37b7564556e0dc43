import JSONText
import NemoContract

/// What one route takes and what it may answer, as data.
///
/// `OpenAPIDocument` writes it down. A reply that is not declared here is a mistake of the fake or
/// of the description; `make conformance` looks for one.
struct RouteDescription: Sendable {
  /// One line without a full stop.
  var summary: String
  /// Where the route is documented, with its mark.
  var source: String
  var group: Group
  /// Whether a request needs a token.
  var signsIn = true
  var headers: [HeaderDescription] = []
  var body: BodyDescription?
  /// Several may have one status: the settings of the switches decide between them.
  var replies: [ReplyDescription]
  /// Where what the first reply says leads.
  var links: [LinkDescription] = []

  enum Group: String, Sendable, CaseIterable {
    case signIn = "Sign-in"
    case projects = "Projects"
    case agent = "Agent"
    case renders = "Renders"
  }
}

/// A header of a request or of a reply.
struct HeaderDescription: Hashable, Sendable {
  var name: String
  var meaning: String
  var isRequired = false
  var schema: Schema = .text
}

struct BodyDescription: Sendable {
  var isRequired = true
  var contents: [Content]

  struct Content: Sendable {
    var type: String
    var schema: Schema
    var example: JSON?
  }

  static func json(_ schema: Schema, isRequired: Bool = true, example: JSON) -> BodyDescription {
    BodyDescription(
      isRequired: isRequired,
      contents: [Content(type: "application/json", schema: schema, example: example)])
  }
}

/// One answer that a route may give.
struct ReplyDescription: Sendable {
  var status: Int
  /// One line without a full stop.
  var meaning: String
  var contentType = "application/json"
  /// nil for bytes about which JSON Schema has nothing to say.
  var schema: Schema?
  var headers: [HeaderDescription] = []
}

/// What to call next with what a reply says.
struct LinkDescription: Sendable {
  var route: Route
  /// Parts of its path, as runtime expressions.
  var path: KeyValuePairs<String, String> = [:]
  /// Its body, with runtime expressions inside.
  var body: JSON?
}
