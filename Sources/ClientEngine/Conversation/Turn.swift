import NemoContract
import TimeAndChance

/// One turn under way: what was said, and when the agent last gave a sign of work.
struct Turn {
  private(set) var transcript = TurnTranscript()
  private(set) var lastData: Moment
  private var hasData = false
  /// What the agent says went wrong.
  private(set) var agentFailure: String?
  /// A code of the service in the middle of the stream.
  private(set) var fault: ServiceFault?

  init(at moment: Moment) { lastData = moment }

  /// Takes an event and gives what can be shown now.
  ///
  /// Throws `ServiceFault` for a code in place of any work, which is a refusal; later it is how the
  /// work ended.
  mutating func take(_ event: AgentEvent, at moment: Moment) throws -> [TurnTranscript.Words] {
    guard event.isWork else { return [] }
    lastData = moment
    if let fault = Self.fault(in: event) {
      guard hasData else { throw fault }
      self.fault = fault
      return []
    }
    hasData = true
    switch event {
    case .text(let text, let isPartial): return transcript.take(text, isPartial: isPartial)
    case .failure(let message): agentFailure = message
    case .thought, .toolCall, .toolResult, .stateDelta, .heartbeat, .refusal, .unknown: break
    }
    return []
  }

  /// Nothing was read until now.
  mutating func goOn(at moment: Moment) { lastData = moment }

  /// The end of the stream: what is left to show.
  mutating func finish() -> [String] { transcript.finish(failed: agentFailure != nil) }

  /// A code of the error table, as an event or as an envelope in place of one.
  private static func fault(in event: AgentEvent) -> ServiceFault? {
    switch event {
    case .refusal(let code, let message):
      return ServiceFault.code(code, message: message).ofMessage
    case .unknown(let json):
      guard case .failure(let code, let message, _) = Envelope(json) else { return nil }
      return ServiceFault.code(code, message: message).ofMessage
    default: return nil
    }
  }
}
