import JSONText

/// Whether ADK has the agent that a body asks for; each version refuses in words of its own ([P]).
enum AgentName {
  static func check(_ body: AgentRequest, _ switches: Switches) throws(Refusal) {
    let isADK = switches.effectiveRequestChecks == .adk
    if switches.requestShapes == .documented, let name = body.appName, name != Backend.appName {
      throw .detail(
        status: 404,
        .string(
          "Agent not found: '\(name)'. No agent of this name is served; documented is "
            + "\(Backend.appName)."))
    }
    guard isADK, body.appName != Backend.appName else { return }
    guard switches.adkVersion == .version2 else { throw .crash }
    throw refusal(of: body)
  }

  private static func refusal(of body: AgentRequest) -> Refusal {
    guard let name = body.appName, !name.isEmpty else {
      return .detail(
        status: 400, "app_name is required when ADK_DEFAULT_APP_NAME is not set")
    }
    if name.hasPrefix("__") {
      return .detail(
        status: 403,
        .string(
          "Access to internal special agents is disabled in API server mode and on a "
            + "development server not known to be bound to a loopback address."))
    }
    let quoted = body.text.quoted(name)
    guard isIdentifier(name), body.text.isWhole(name) else {
      return .detail(
        status: 404,
        .string(
          "Invalid agent name: \(quoted). Agent names must be valid Python identifiers "
            + "(letters, digits, and underscores only)."))
    }
    guard name.utf8.count + ".py".utf8.count <= longestFileName else { return .crash }
    return .detail(
      status: 404,
      .string(
        "Agent not found: \(quoted). No matching directory or module exists in "
          + "'\(folder)/\(name)'."))
  }

  /// Of the module that is looked for; the system refuses longer ones (Linux, `NAME_MAX`).
  private static let longestFileName = 255

  /// Where the agents of the server would lie ([I]).
  private static let folder = "/app/agents"

  /// `^[a-zA-Z0-9_]+$`, which lets one line end pass.
  private static func isIdentifier(_ name: String) -> Bool {
    let word = name.hasSuffix("\n") ? name.dropLast() : name[...]
    return !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
