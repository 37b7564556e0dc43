import JSONText

/// Writes events as a stock ADK server does, byte for byte (contract 6b [P]).
struct ADKFrames: Sendable {
  static let author = "nemo_agent"

  var version: Switches.ADKVersion
  var invocationID: String

  /// What an event may hold beside what every event has.
  struct Event {
    var part: JSON?
    var role = "model"
    /// nil: the request did not ask for pieces.
    var isPartial: Bool?
    var delta: JSON = [:]
    /// Stands with calls alone, empty where none runs on.
    var longRunning: [JSON]?
    var error: (code: String, message: String)?
  }

  /// Absent where there is nothing to say, except the action maps, which always stand there.
  func event(_ event: Event, id: String, seconds: Double) -> JSON {
    .members([
      "content": event.part.map { ["parts": [$0], "role": .string(event.role)] },
      "partial": event.isPartial.map(JSON.bool),
      "errorCode": event.error.map { .string($0.code) },
      "errorMessage": event.error.map { .string($0.message) },
      "invocationId": .string(invocationID),
      "author": .string(Self.author),
      "actions": [
        "stateDelta": event.delta, "artifactDelta": [:], "requestedAuthConfigs": [:],
        "requestedToolConfirmations": [:],
      ],
      // The place among the members is not published ([I]).
      "nodeInfo": version == .version2 ? ["path": .string(Self.author)] : nil,
      "longRunningToolIds": event.longRunning.map(JSON.array),
      "id": .string(id),
      "timestamp": .double(seconds),
    ])
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
