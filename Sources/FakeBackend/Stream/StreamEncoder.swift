import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// Writes what an agent says as bytes of an event stream, in one of two dialects.
struct StreamEncoder: Sendable {
  private let dialect: Switches.StreamDialect
  private let longRunningTools: Switches.LongRunningTools
  private let frames: ADKFrames
  private var chance: RandomStream
  /// Calls without a result so far; results answer the oldest of their name.
  private var openCalls: [(id: String, name: String)] = []
  /// Pieces were sent, so that the whole text says of itself that it is none.
  private var hasPieces = false

  init(_ switches: Switches, seed: Seed) {
    dialect = switches.streamDialect
    longRunningTools = switches.longRunningTools
    chance = seed.stream
    frames = ADKFrames(version: switches.adkVersion, invocationID: "e-\(chance.uuid())")
  }

  mutating func encode(_ event: AgentEvent, unixMilliseconds: Int64) -> [UInt8] {
    switch dialect {
    case .typed: ADKFrames.frame(Self.typed(event))
    case .adk: adk(event, seconds: Double(unixMilliseconds) / 1000)
    }
  }

  /// The agent's program failed.
  func exception(_ message: String, type: String, unixMilliseconds: Int64) -> [UInt8] {
    switch dialect {
    case .typed: ADKFrames.frame(Self.typed(.failure(message)))
    case .adk:
      frames.exception(message, type: type, seconds: Double(unixMilliseconds) / 1000)
    }
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
    case .unknown(let data): ["type": "unknown", "content": .string(data)]
    }
  }

  private mutating func adk(_ event: AgentEvent, seconds: Double) -> [UInt8] {
    switch event {
    case .heartbeat: return Self.encode(.comment)
    case .unknown(let data): return ServerSentEvent(data: data).bytes
    case .failure(let message):
      return frames.exception(message, type: "RuntimeError", seconds: seconds)
    // An event that says an error, as a model's (contract 6b [P]).
    case .refusal(let code, let message):
      return send(.init(error: (String(code), message ?? "")), seconds)
    case .text(let text, let isPartial):
      if isPartial { hasPieces = true }
      defer { hasPieces = isPartial }
      return send(
        .init(part: ["text": .string(text)], isPartial: hasPieces ? isPartial : nil), seconds)
    case .thought(let text):
      return send(.init(part: ["text": .string(text), "thought": true]), seconds)
    case .toolCall(let id, let name, let arguments):
      let id = id ?? "adk-\(chance.uuid())"
      openCalls.append((id, name))
      // google-genai declares the arguments before the name.
      let call: JSON = ["id": .string(id), "args": arguments, "name": .string(name)]
      return send(
        .init(part: ["functionCall": call], longRunning: runsOn(name) ? [.string(id)] : []),
        seconds)
    case .toolResult(let id, let name, let response):
      let index = openCalls.firstIndex { $0.name == name }
      let known = index.map { openCalls.remove(at: $0).id }
      let id = id ?? known ?? "adk-\(chance.uuid())"
      let result: JSON = ["id": .string(id), "name": .string(name), "response": response]
      return send(.init(part: ["functionResponse": result], role: "user"), seconds)
    case .stateDelta(let delta): return send(.init(delta: delta), seconds)
    }
  }

  private mutating func send(_ event: ADKFrames.Event, _ seconds: Double) -> [UInt8] {
    ADKFrames.frame(frames.event(event, id: chance.uuid(), seconds: seconds))
  }

  private func runsOn(_ tool: String) -> Bool {
    switch longRunningTools {
    case .none: false
    case .generation: tool.hasPrefix("generate_")
    case .all: true
    }
  }
}
