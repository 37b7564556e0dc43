import FakeBackend
import JSONText

/// What one control request takes and answers, as data.
///
/// `ControlDocument` writes it down. A reply that is not declared here is a mistake of the fake or
/// of the description; `make conformance` looks for one.
struct ControlDescription: Sendable {
  var method: String
  /// Below the control API's own, its variable parts in braces: `worlds/{name}`.
  var path: String
  /// One line without a full stop.
  var summary: String
  /// How `ctl` asks for it; the first word of those that come to the same is the usual one.
  var commands: [Spoken]
  var query: [Parameter] = []
  var body: Body?
  var replies: [Reply]
  /// Beside what may be refused everywhere.
  var refusals: [Reply] = []

  struct Parameter: Sendable {
    var name: String
    var meaning: String
    var schema: Schema = .text
  }

  struct Body: Sendable {
    var isRequired = true
    var schema: Schema
    var example: JSON
  }

  struct Reply: Sendable {
    var status = 200
    /// One line without a full stop.
    var meaning: String
    var type = "application/json"
    /// nil for bytes about which JSON Schema has nothing to say.
    var schema: Schema?

    /// `{"error": …}`, in words for a person, with what helps where that is another request.
    static func refused(_ status: Int, _ meaning: String) -> Reply {
      Reply(
        status: status, meaning: meaning,
        schema: .object([.required("error", .text), .optional("cure", .cure)]))
    }
  }

  /// Of every request.
  static let refusedEverywhere: [Reply] = [
    .refused(401, "The control token is missing or another, where one is asked for"),
    .refused(403, "A page of another machine asks, or --read-only forbids the change"),
    .refused(404, "There is no such world"),
    .refused(421, "It is called by a name that is not this machine's"),
  ]

  /// Of every request with a body.
  static let refusedBodies: [Reply] = [
    .refused(400, "A member is missing, or does not mean what it should"),
    .refused(413, "More than 1 MB"),
    .refused(415, "The body does not say that it is JSON"),
  ]

  var allReplies: [Reply] {
    replies + refusals + (method == "POST" ? Self.refusedBodies : []) + Self.refusedEverywhere
  }

  /// Whether a request with these path parts below the control API's is this one.
  func answers(_ method: String, _ parts: [String]) -> Bool {
    let own = path.split(separator: "/")
    return method == self.method && parts.count == own.count
      && zip(own, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  /// As a person writes it, with an example of what goes with it.
  var usage: String {
    let names = query.map { "\($0.name)=" }.joined(separator: "&")
    let query = names.isEmpty ? "" : "?\(names)"
    return "\(method) \(path)\(query)\(body.map { " \($0.example.text)" } ?? "")"
  }

  /// With its variable part, where it has one.
  func path(named name: String?) -> String {
    guard let part = pathParts.first, let name else { return path }
    return path.replacing("{\(part)}", with: name)
  }

  /// `name` of `worlds/{name}`, in order.
  var pathParts: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
  }
}
