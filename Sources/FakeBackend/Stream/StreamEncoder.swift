import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Writes what an agent says as bytes of an event stream, in one of two dialects.
struct StreamEncoder: Sendable {
  private let dialect: Switches.StreamDialect
  private let invocationID: String
  private var chance: RandomStream
  /// Calls without a result so far; results answer the oldest of their name.
  private var openCalls: [(id: String, name: String)] = []

  init(dialect: Switches.StreamDialect, seed: Seed) {
    self.dialect = dialect
    chance = seed.stream
    invocationID = "e-\(chance.uuid())"
  }

  mutating func encode(_ event: AgentEvent, unixMilliseconds: Int64) -> [UInt8] {
    switch dialect {
    case .typed: Self.frame(typed(event))
    case .adk: adk(event, seconds: Double(unixMilliseconds) / 1000)
    }
  }

  static func encode(_ kind: HeartbeatKind) -> [UInt8] {
    switch kind {
    case .comment: ServerSentEvent.comment("heartbeat")
    case .empty: Array("data:\n\n".utf8)
    case .event: Array("event: heartbeat\ndata: {}\n\n".utf8)
    case .word: Array("data: heartbeat\n\n".utf8)
    case .typed: frame(["type": "heartbeat"])
    }
  }

  /// `data: …` and a blank line, no other field (contract 6b [P]).
  private static func frame(_ json: JSON) -> [UInt8] {
    Array("data: ".utf8) + json.bytes + Array("\n\n".utf8)
  }

  /// The typed payloads of APIREF ([D]).
  private func typed(_ event: AgentEvent) -> JSON {
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
    case .unknown(let data): ["type": "unknown", "content": .string(data)]
    }
  }

  private mutating func adk(_ event: AgentEvent, seconds: Double) -> [UInt8] {
    switch event {
    case .heartbeat: return Self.encode(.comment)
    case .unknown(let data): return ServerSentEvent(data: data).bytes
    case .failure(let message):
      // Written by hand in ADK's server, hence the space (contract 6b [P]).
      return Array("data: {\"error\": \(JSON.string(message).text)}\n\n".utf8)
    case .text(let text, let isPartial):
      return adkFrame(
        part: ["text": .string(text)], isPartial: isPartial, seconds: seconds)
    case .thought(let text):
      return adkFrame(part: ["text": .string(text), "thought": true], seconds: seconds)
    case .toolCall(let id, let name, let arguments):
      let id = id ?? "adk-\(chance.uuid())"
      openCalls.append((id, name))
      return adkFrame(
        part: [
          "functionCall": ["id": .string(id), "name": .string(name), "args": arguments]
        ], longRunning: [], seconds: seconds)
    case .toolResult(let id, let name, let response):
      let index = openCalls.firstIndex { $0.name == name }
      let known = index.map { openCalls.remove(at: $0).id }
      let id = id ?? known ?? "adk-\(chance.uuid())"
      return adkFrame(
        part: [
          "functionResponse": ["id": .string(id), "name": .string(name), "response": response]
        ], role: "user", seconds: seconds)
    case .stateDelta(let delta): return adkFrame(part: nil, delta: delta, seconds: seconds)
    }
  }

  /// An event of ADK 1.27.5: camelCase, absent where there is nothing to say, except the four
  /// action maps, which always stand there (contract 6b [P]).
  private mutating func adkFrame(
    part: JSON?, role: String = "model", isPartial: Bool = false, delta: JSON = [:],
    longRunning: [JSON]? = nil, seconds: Double
  ) -> [UInt8] {
    Self.frame(
      .members([
        "content": part.map { ["parts": [$0], "role": .string(role)] },
        "partial": isPartial ? true : nil,
        "invocationId": .string(invocationID),
        "author": "nemo_agent",
        "actions": [
          "stateDelta": delta, "artifactDelta": [:], "requestedAuthConfigs": [:],
          "requestedToolConfirmations": [:],
        ],
        "longRunningToolIds": longRunning.map(JSON.array),
        "id": .string(chance.uuid()),
        "timestamp": .double(seconds),
      ]))
  }
}
