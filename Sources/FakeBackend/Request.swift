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
  var body: [UInt8] { intake.body.whole?.bytes ?? [] }

  /// The members of the body, which must be a JSON object.
  ///
  /// - Parameters:
  ///   - mayBeEmpty: no body at all has no members.
  ///   - refusal: of a member of the wrong type, in the words of the route.
  func members(
    _ shapes: Switches.RequestShapes, mayBeEmpty: Bool = false,
    refusal: @escaping (String) -> Refusal = { .http(status: 400, message: $0) }
  ) throws(Refusal) -> BodyMembers {
    let takesNull = shapes == .lenient
    if mayBeEmpty, isEmpty(shapes) {
      return BodyMembers([:], takesNull: takesNull, refusal: refusal)
    }
    if shapes == .documented { try checkIsSentAsJSON() }
    let json: JSON
    do {
      json = try JSON.parse(body)
    } catch {
      throw .http(status: 400, message: "the body is \(error)")
    }
    guard json.object != nil else {
      throw .http(status: 400, message: "the body must be a JSON object, not \(json.kind)")
    }
    return BodyMembers(json, takesNull: takesNull, refusal: refusal)
  }

  /// A body of blanks, as JSON has them, is a slip; any other byte is a body.
  private func isEmpty(_ shapes: Switches.RequestShapes) -> Bool {
    body.isEmpty || shapes == .lenient && body.allSatisfy { " \t\r\n".utf8.contains($0) }
  }

  private func checkIsSentAsJSON() throws(Refusal) {
    let contentType = HeaderParameters(head.headers[HeaderName.contentType] ?? "").value
    guard contentType == "application/json" else {
      throw .http(
        status: 400,
        message: "documented is a body of type application/json, not "
          + (contentType.isEmpty ? "one without a type" : contentType))
    }
  }

  /// What a rule's `contains` looks at: the message of `/run_sse`, else the whole body, as where
  /// nobody can read one.
  func scriptText(_ version: Switches.ADKVersion) -> String {
    if case .found(.runSSE, _) = match, let message = AgentRequest.messageText(body, version) {
      return message
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// The body as conditions of a script see it.
  var scriptBody: JSON? { try? JSON.parse(body) }

  /// Whether it is a message to the agent.
  var isMessage: Bool { if case .found(.runSSE, _) = match { true } else { false } }

  /// `http://host`, as the client called the service (addresses of films are made from it).
  func origin(_ world: BackendWorld) -> String { head.origin(world) }
}

extension RequestHead {
  /// `http://host`, or with `https`, and the path below which the service lies.
  func origin(_ world: BackendWorld) -> String {
    "\(scheme)://\(headers["Host"] ?? world.fallbackHost)\(basePath)"
  }
}
