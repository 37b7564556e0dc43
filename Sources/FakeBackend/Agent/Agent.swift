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
  /// `X-Skill-Source`: whose document says how long work takes.
  let skill: String?
  let seed: Seed

  /// Everything it does about one message; costs nothing when there is nothing to do.
  func answer(_ message: String) -> Performance {
    var turn = AgentTurn(agent: self, message: message)
    let situation = Situation(
      hasUpload: pictures > 0, hasTimeline: session.draft.isReadyForExport,
      topic: session.history.topic, uploadCount: pictures,
      clipNames: session.draft.segments(of: .video).compactMap(\.name),
      hasJustGenerated: session.hasJustGenerated && !session.conversation.isOnlyTalk)
    switch understanding(of: message, in: situation) {
    case .wishes(let intents):
      turn.conversation.question = nil
      turn.act(on: intents)
    case .unclear(let words):
      if let question = OpenQuestion.open(by: message) { turn.conversation.question = question }
      return turn.onlySay(turn.words.unclear(words, in: situation))
    case .vague(let vagueness):
      if vagueness == .newClip { turn.conversation.question = .whatToShow(message) }
      if vagueness == .whichUploads { turn.conversation.question = .whichUploads(message) }
      return turn.onlySay(turn.words.question(vagueness, in: situation))
    }
    turn.addSecondStage()
    return turn.finish()
  }

  /// What asks for nothing by itself may answer what the agent asked.
  private func understanding(of message: String, in situation: Situation) -> Understanding {
    let understanding = Understanding.of(message, in: situation)
    if case .wishes = understanding { return understanding }
    let answer = session.conversation.question?.understanding(of: message, in: situation)
    return answer ?? understanding
  }

  private var pictures: Int { session.uploads.count { $0.kind != .audio } }
}
