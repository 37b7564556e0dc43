package import JSONText

/// One thing that the agent says on a `/run_sse` stream, whatever dialect it came in.
package enum AgentEvent: Hashable, Sendable {
  /// Words for the user. A partial text is repeated by a whole one later (ADK [P]).
  case text(String, isPartial: Bool)
  /// Hidden reasoning: never shown (ADK [P]).
  case thought(String)
  case toolCall(id: String?, name: String, arguments: JSON)
  case toolResult(id: String?, name: String, response: JSON)
  /// Changed parts of the session state (ADK `actions.stateDelta`).
  case stateDelta(JSON)
  /// A sign of life without content: comment, empty `data:`, `heartbeat` event, typed heartbeat.
  case heartbeat
  /// The agent failed in the middle of its work.
  case failure(String)
  /// The service says with a code of its error table that it does not go on (contract 15.2).
  case refusal(code: Int, message: String?)
  /// Data that no dialect explains, never shown; what is no JSON is its text.
  case unknown(JSON)

  /// Only what carries something is a sign of work: no heartbeat, no `data: ping`, no `{}`, nor
  /// what is called a ping (OFF 3.1: ten minutes of heartbeats alone are a timeout).
  package var isWork: Bool {
    switch self {
    case .heartbeat: return false
    case .unknown(let json):
      guard json.object?.isEmpty == false else { return false }
      return !["ping", "pong", "keepalive", "keep-alive"].contains(json["type"]?.string ?? "")
    default: return true
    }
  }
}
