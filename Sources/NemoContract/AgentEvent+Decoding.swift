package import HTTPMessages
import JSONText

extension AgentEvent {
  /// What one item of the stream says; both dialects of contract 6 are understood at any time.
  package static func decode(_ item: EventStreamItem) -> [AgentEvent] {
    switch item {
    case .comment: return [.heartbeat]
    case .retry: return []
    case .event(let event):
      guard !isBlank(event.data) else { return [.heartbeat] }
      if event.type == "heartbeat" || event.data == "heartbeat" { return [.heartbeat] }
      guard let json = try? JSON.parse(event.data) else { return [.unknown(.string(event.data))] }
      guard json.object != nil else { return [.unknown(json)] }
      return json["type"]?.string != nil && json["content"]?["parts"] == nil
        ? [typed(json)] : adk(json)
    }
  }

  /// Bytes are looked at first: nearly all data begins with a bracket.
  private static func isBlank(_ data: String) -> Bool {
    !data.utf8.contains { (0x21...0x7e).contains($0) } && data.allSatisfy(\.isWhitespace)
  }

  /// `{"type":"text","content":"…"}` (APIREF [D]; `text` for `content`, `tool` for `name` CLI [C]).
  private static func typed(_ json: JSON) -> AgentEvent {
    let name = (json["name"] ?? json["tool"] ?? json["tool_name"])?.string ?? ""
    switch json["type"]?.string {
    case "text": return .text((json["content"] ?? json["text"])?.string ?? "", isPartial: false)
    case "tool_call": return .toolCall(id: nil, name: name, arguments: json["args"] ?? [:])
    case "tool_result": return .toolResult(id: nil, name: name, response: json["result"] ?? [:])
    case "heartbeat": return .heartbeat
    case "error":
      let message = (json["message"] ?? json["content"])?.string
      return json["code"].flatMap(ResultCode.number).map { .refusal(code: $0, message: message) }
        ?? .failure(message ?? "")
    default: return .unknown(json)
    }
  }

  /// An ADK event: parts, then state changes, then errors (ADK [P]).
  private static func adk(_ json: JSON) -> [AgentEvent] {
    var events: [AgentEvent] = []
    let isPartial = json["partial"]?.bool ?? false
    // What the user has said himself comes back as an event of its own author.
    let parts = json["author"]?.string == "user" ? [] : json["content"]?["parts"]?.array ?? []
    for part in parts {
      events.append(contentsOf: self.part(part, isPartial: isPartial))
    }
    if let delta = json["actions"]?["stateDelta"], delta.object?.isEmpty == false {
      events.append(.stateDelta(delta))
    }
    if let error = json["error"] {
      events.append(.failure(error.string ?? error["message"]?.string ?? error.text))
    } else if let code = json["errorCode"].flatMap(ResultCode.number) {
      events.append(.refusal(code: code, message: json["errorMessage"]?.string))
    } else if let message = json["errorMessage"]?.string ?? json["errorCode"]?.string {
      events.append(.failure(message))
    }
    return events.isEmpty && json["content"] == nil && json["actions"] == nil
      ? [.unknown(json)] : events
  }

  private static func part(_ part: JSON, isPartial: Bool) -> [AgentEvent] {
    if let call = part["functionCall"] {
      return [
        .toolCall(
          id: call["id"]?.string, name: call["name"]?.string ?? "", arguments: call["args"] ?? [:])
      ]
    }
    if let result = part["functionResponse"] {
      return [
        .toolResult(
          id: result["id"]?.string, name: result["name"]?.string ?? "",
          response: result["response"] ?? [:])
      ]
    }
    guard let text = part["text"]?.string else { return [] }
    return [part["thought"]?.bool == true ? .thought(text) : .text(text, isPartial: isPartial)]
  }
}
