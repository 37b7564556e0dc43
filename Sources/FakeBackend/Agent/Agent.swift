import JSONText
import NemoContract
import TimeAndChance

/// The built-in agent: understands a message, works on the timeline, answers as if its user sat
/// before a GUI (SEED0-3, backend response translation).
struct Agent: Sendable {
  let world: BackendWorld
  let session: Session
  /// `http://host`, as the client called the service: where generated clips lie.
  let origin: String
  let seed: Seed

  /// Everything it does about one message; costs nothing when there is nothing to do.
  func answer(_ message: String) -> Performance {
    var turn = AgentTurn(agent: self, message: message)
    let situation = Situation(
      hasUpload: hasPicture, hasTimeline: session.draft.isReadyForExport)
    let intents = Understanding.intents(message, in: situation)
    guard !intents.isEmpty else {
      return turn.onlySay(turn.words.question(about: message, in: situation))
    }
    // What a new film shall not have is said before it or after it.
    let removals = situation.hasTimeline ? [] : intents.filter(\.isRemoval)
    for intent in intents where !removals.contains(intent) { turn.act(on: intent) }
    for intent in removals { turn.act(on: intent) }
    turn.addSecondStage()
    return turn.finish()
  }

  private var hasPicture: Bool { session.uploads.contains { $0.kind != .audio } }
}
