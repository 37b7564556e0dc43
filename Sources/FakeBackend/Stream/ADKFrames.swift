import JSONText

/// Writes events as a stock ADK server does, byte for byte (contract 6b [P]).
struct ADKFrames: Sendable {
  static let author = "nemo_agent"

  var version: Switches.ADKVersion
  var invocationID: String

  /// A whole event of what is written of it.
  ///
  /// Absent where there is nothing to say, except the action maps, which always stand there.
  func event(_ written: JSON, id: String, seconds: Double) -> JSON {
    var actions: JSON = [
      "stateDelta": [:], "artifactDelta": [:], "requestedAuthConfigs": [:],
      "requestedToolConfirmations": [:],
    ]
    for member in written["actions"]?.object?.members ?? [] { actions[member.name] = member.value }
    var event = written
    event["author"] = written["author"] ?? .string(Self.author)
    event["actions"] = actions
    var members = ADKShape.event.ordered(event).object?.members ?? []
    // Before the author, and around what may stand behind the actions.
    let author = members.firstIndex { $0.name == "author" } ?? 0
    members.insert(.init(name: "invocationId", value: .string(invocationID)), at: author)
    if version == .version2, let place = members.firstIndex(where: { $0.name == "actions" }) {
      // The agent's first run on the message.
      members.insert(
        .init(name: "nodeInfo", value: ["path": .string("\(Self.author)@1")]), at: place + 1)
    }
    members.append(.init(name: "id", value: .string(id)))
    members.append(.init(name: "timestamp", value: .double(seconds)))
    return .object(JSONObject(members))
  }

  /// The frames of an event: an artifact beside content is told in a second one, of the same id
  /// (contract 6b [P]).
  func frames(_ written: JSON, id: String, seconds: Double) -> [UInt8] {
    guard written["content"]?["parts"]?.array?.isEmpty == false,
      let artifacts = written["actions"]?["artifactDelta"], artifacts.object?.isEmpty == false
    else { return Self.frame(event(written, id: id, seconds: seconds)) }
    var (content, artifact) = (written, written)
    content["actions"]?["artifactDelta"] = [:]
    artifact["content"] = nil
    return Self.frame(event(content, id: id, seconds: seconds))
      + Self.frame(event(artifact, id: id, seconds: seconds))
  }

  /// An exception in the middle of a stream; both versions write it with Python's own JSON writer.
  func exception(_ message: String, type: String, seconds: Double) -> [UInt8] {
    let error: JSON =
      switch version {
      case .version1: ["error": .string(message)]
      case .version2:
        [
          "error": .string("\(type): \(message)"),
          "error_details": [
            "error_type": .string(type), "error_message": .string(message),
            "timestamp": .double(seconds),
          ],
        ]
      }
    return Array("data: \(Self.dumped(error))\n\n".utf8)
  }

  /// `data: …` and a blank line, no other field.
  static func frame(_ json: JSON) -> [UInt8] {
    Array("data: ".utf8) + json.bytes + Array("\n\n".utf8)
  }

  /// As `json.dumps` writes objects of scalars: a space after colon and comma, ASCII alone.
  private static func dumped(_ json: JSON) -> String {
    guard let members = json.object?.members else { return ascii(json.text) }
    let written = members.map { "\(ascii(JSON.string($0.name).text)): \(dumped($0.value))" }
    return "{\(written.joined(separator: ", "))}"
  }

  /// JSON text with everything beyond ASCII escaped, as `json.dumps` does.
  private static func ascii(_ text: String) -> String {
    var escaped = ""
    for unit in text.utf16 {
      if unit < 0x7f, let scalar = Unicode.Scalar(unit) {
        escaped.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return escaped
  }
}
