import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// A whole request as the resources see it.
struct Request: Sendable {
  let intake: Intake
  let now: Moment

  var head: RequestHead { intake.head }
  var match: RouteMatch { intake.match }

  /// Empty for an upload, whose bytes nobody keeps here.
  var body: [UInt8] {
    if case .whole(let whole) = intake.body { whole.bytes } else { [] }
  }

  /// The body as JSON; `nil` when there is none.
  func json() throws(Refusal) -> JSON? {
    guard body.contains(where: { $0 > 0x20 }) else { return nil }
    do {
      return try JSON.parse(body)
    } catch {
      throw .http(status: 400, message: "the body is \(error)")
    }
  }

  /// The body as a JSON object with members to look up; refuses anything else.
  func jsonObject() throws(Refusal) -> JSON {
    guard let json = try json(), json.object != nil else {
      throw .http(status: 400, message: "the body must be a JSON object")
    }
    return json
  }

  /// What a rule's `contains` looks at: the message of `/run_sse`, else the whole body, as where
  /// nobody can read one.
  var scriptText: String {
    if case .found(.runSSE, _) = match, let message = AgentRequest.messageText(body) {
      return message
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// `http://host`, as the client called the service (addresses of films are made from it).
  func origin(_ world: BackendWorld) -> String {
    "http://\(head.headers["Host"] ?? world.fallbackHost)"
  }
}
