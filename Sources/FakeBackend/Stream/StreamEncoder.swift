import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Writes what an agent says as bytes of an event stream, in one of two dialects.
struct StreamEncoder: Sendable {
  private let dialect: Switches.StreamDialect
  private let longRunningTools: Switches.LongRunningTools
  private let version: Switches.ADKVersion
  private let frames: ADKFrames
  private let customMetadata: JSON?
  private var chance: RandomStream
  /// Calls without a result so far; results answer the oldest of their name.
  private var openCalls: [(id: String, name: String)] = []
  /// Of the pieces that were sent, so that the whole text says of itself that it is none.
  private var pieceID: String?

  /// - Parameters:
  ///   - invocationID: as the request says; a new one where it says nothing, and in version 1.
  ///   - customMetadata: of the request, for each event of version 2.
  init(
    _ switches: Switches, seed: Seed, invocationID: String? = nil, customMetadata: JSON? = nil
  ) {
    dialect = switches.streamDialect
    longRunningTools = switches.longRunningTools
    chance = seed.stream
    version = switches.adkVersion
    let newID = "e-\(chance.uuid())"
    frames = ADKFrames(
      version: version, invocationID: (version == .version2 ? invocationID : nil) ?? newID)
    self.customMetadata = version == .version2 ? customMetadata : nil
  }

  mutating func encode(_ event: AgentEvent, unixMilliseconds: Int64) -> [UInt8] {
    switch dialect {
    case .typed: ADKFrames.frame(Self.typed(event))
    case .adk: adk(event, seconds: Double(unixMilliseconds) / 1000)
    }
  }

  /// An event as a script writes it, in ADK's own words (`ADKShape.event`).
  mutating func encode(written: JSON, unixMilliseconds: Int64) -> [UInt8] {
    switch dialect {
    case .typed:
      let events = AgentEvent.written(written)
      return (events.isEmpty ? [.unknown(written)] : events).flatMap {
        ADKFrames.frame(Self.typed($0))
      }
    case .adk: return send(written, Double(unixMilliseconds) / 1000)
    }
  }

  /// The agent's program failed.
  mutating func exception(
    _ message: String, type: String, beforeRun: Bool = false, unixMilliseconds: Int64
  ) -> [UInt8] {
    switch dialect {
    case .typed: ADKFrames.frame(Self.typed(.failure(message)))
    case .adk:
      exception(
        message, type: type, beforeRun: beforeRun, seconds: Double(unixMilliseconds) / 1000)
    }
  }

  /// Version 2 tells of it as an event, too, once its agent runs ([P]).
  private mutating func exception(
    _ message: String, type: String, beforeRun: Bool, seconds: Double
  ) -> [UInt8] {
    let event =
      version == .version2 && !beforeRun
      ? send(["errorCode": .string(type), "errorMessage": .string(message)], seconds) : []
    return event + frames.exception(message, type: type, seconds: seconds)
  }

  /// Made once: ten thousand streams may each have hundreds of them.
  private static let comment = ServerSentEvent.comment("heartbeat")

  static func encode(_ kind: HeartbeatKind) -> [UInt8] {
    switch kind {
    case .comment: comment
    case .empty: Array("data:\n\n".utf8)
    case .event: Array("event: heartbeat\ndata: {}\n\n".utf8)
    case .word: Array("data: heartbeat\n\n".utf8)
    case .typed: ADKFrames.frame(["type": "heartbeat"])
    }
  }

  /// The typed payloads of APIREF ([D]).
  private static func typed(_ event: AgentEvent) -> JSON {
    switch event {
    case .text(let text, _): ["type": "text", "content": .string(text)]
    case .thought(let text): ["type": "thinking", "content": .string(text)]
    case .toolCall(_, let name, let arguments):
      ["type": "tool_call", "name": .string(name), "args": arguments]
    case .toolResult(_, let name, let response):
      ["type": "tool_result", "name": .string(name), "result": response]
    case .stateDelta(let delta): ["type": "state", "content": delta]
    case .heartbeat: ["type": "heartbeat"]
    case .failure(let message): ["type": "error", "message": .string(message)]
    case .refusal(let code, let message):
      .members([
        "type": "error", "code": .integer(code), "message": message.map(JSON.string),
      ])
    case .unknown(let data): ["type": "unknown", "content": .string(data.text)]
    }
  }

  private mutating func adk(_ event: AgentEvent, seconds: Double) -> [UInt8] {
    switch event {
    case .heartbeat: return Self.encode(.comment)
    case .unknown(let data): return ServerSentEvent(data: data.text).bytes
    case .failure(let message):
      return exception(message, type: "RuntimeError", beforeRun: false, seconds: seconds)
    // An event that says an error, as a model's (contract 6b [P]).
    case .refusal(let code, let message):
      return send(
        ["errorCode": .string(String(code)), "errorMessage": .string(message ?? "")], seconds)
    case .text(let text, let isPartial):
      let isOfPieces = isPartial || pieceID != nil
      // Version 2 gives the pieces and the whole of a text one id ([P]).
      let id = (version == .version2 ? pieceID : nil) ?? chance.uuid()
      pieceID = isPartial ? id : nil
      return send(
        .members([
          "content": ["parts": [["text": .string(text)]]],
          "partial": isOfPieces ? .bool(isPartial) : nil,
        ]), seconds, id: id)
    case .thought(let text):
      return send(part: ["text": .string(text), "thought": true], seconds)
    case .toolCall(let id, let name, let arguments):
      let call = JSON.members([
        "id": id.map(JSON.string), "name": .string(name), "args": arguments,
      ])
      return send(part: ["functionCall": call], seconds)
    case .toolResult(let id, let name, let response):
      let result = JSON.members([
        "id": id.map(JSON.string), "name": .string(name), "response": response,
      ])
      return send(part: ["functionResponse": result], seconds)
    case .stateDelta(let delta): return send(["actions": ["stateDelta": delta]], seconds)
    }
  }

  private mutating func send(part: JSON, _ seconds: Double) -> [UInt8] {
    send(["content": ["parts": [part]]], seconds)
  }

  private mutating func send(
    _ written: JSON, _ seconds: Double, id: String? = nil
  ) -> [UInt8] {
    var event = completed(written)
    event["customMetadata"] = written["customMetadata"] ?? customMetadata
    return frames.frames(event, id: id ?? chance.uuid(), seconds: seconds)
  }

  /// With what ADK itself would fill in: ids of calls, those calls' ids at their results, the role.
  private mutating func completed(_ written: JSON) -> JSON {
    guard var parts = written["content"]?["parts"]?.array else { return written }
    var event = written
    var role: JSON = written["author"]?.string == "user" ? "user" : "model"
    var longRunning: [JSON]?
    for (index, part) in parts.enumerated() {
      if let call = part["functionCall"] {
        let name = call["name"]?.string ?? ""
        let id = call["id"]?.string ?? "adk-\(chance.uuid())"
        openCalls.append((id, name))
        parts[index]["functionCall"]?["id"] = .string(id)
        // Stands with calls alone, empty where none runs on.
        longRunning = (longRunning ?? []) + (runsOn(name) ? [.string(id)] : [])
      } else if let result = part["functionResponse"] {
        role = "user"
        let place = openCalls.firstIndex { $0.name == result["name"]?.string }
        let known = place.map { openCalls.remove(at: $0).id }
        parts[index]["functionResponse"]?["id"] =
          result["id"] ?? .string(known ?? "adk-\(chance.uuid())")
      }
    }
    event["content"]?["parts"] = .array(parts)
    event["content"]?["role"] = written["content"]?["role"] ?? role
    event["longRunningToolIds"] = written["longRunningToolIds"] ?? longRunning.map(JSON.array)
    return event
  }

  private func runsOn(_ tool: String) -> Bool {
    switch longRunningTools {
    case .none: false
    case .generation: tool.hasPrefix("generate_")
    case .all: true
    }
  }
}

extension HeartbeatKind {
  /// As it is on the wire.
  package var bytes: [UInt8] { StreamEncoder.encode(self) }
}
