import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract
import TimeAndChance

extension Client {
  /// A message to the agent, from the sending to an answer that the user has seen (R4).
  func converse(_ message: String) async throws -> Outcome {
    try await telling {
      try await self.checkSpending(on: message)
      let before = try await self.stateBeforeTurn()
      let sessionBefore = self.session?.id
      self.note(.turnBegan)
      var end = try await self.curing(Cure.usual) { try await self.runTurn(message) }
      if self.omits(.patienceAfterLoss), case .lost = end { end = try await self.runTurn(message) }
      // 1002 may have put a new, empty session in the old one's place.
      let start = self.session?.id == sessionBefore ? before : .empty
      for text in self.turn.transcript.finish(failed: self.turn.agentFailure != nil) {
        self.present(text)
      }
      if self.turn.transcript.isCut { self.say(self.phrases.answerCut(ClientLimit.answerBytes)) }
      if case .lost(let loss) = end { return try await self.recover(from: loss, since: start) }
      self.note(.turnEnded(silent: !self.turn.transcript.hasAnswer))
      if let failure = self.turn.agentFailure {
        return await self.tellFailure(.agentFailed(message: failure), since: start)
      }
      if let fault = self.turn.fault { return try await self.endTurn(with: fault, since: start) }
      if self.turn.transcript.hasAnswer { return .answered }
      if self.omits(.confirmation) { return .answered }
      return try await self.confirmSilentEdit(since: start)
    }
  }

  /// What there was before, to compare with afterwards; nil when the service will not say.
  private func stateBeforeTurn() async throws -> SessionState? {
    if let knownState { return knownState }
    do {
      return try await readState()
    } catch let fault as ServiceFault where fault.kind == .other {
      return nil
    }
  }

  /// One attempt at a turn: reader, two watchdogs and the progress message race to its end.
  private func runTurn(_ message: String) async throws -> TurnEnd {
    let session = try await requireSession()
    let request = turnRequest(message, session)
    turn = Turn()
    turn.lastData = clock.now
    knownState = nil
    async let _: Void = self.reportStillWorking()
    return try await withThrowingTaskGroup(of: TurnEnd.self) { group in
      group.addTask { try await self.readTurn(request) }
      group.addTask { try await self.watchForSilence() }
      group.addTask {
        let limit = await self.omits(.silenceLimit) ? Timing.streamLimit * 2 : Timing.streamLimit
        try await self.clock.pause(limit, "end of the turn")
        return .lost(.tooLong)
      }
      defer { group.cancelAll() }
      guard let end = try await group.next() else { return .lost(.tooLong) }
      return end
    }
  }

  /// The body as SEED3 gives it in full.
  private func turnRequest(_ message: String, _ session: Session) -> OutgoingRequest {
    let body: JSON = [
      "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session.id),
      "new_message": ["parts": [["text": .string(message)]]],
    ]
    var request = request(
      .runSSE, path: Route.runSSE.path(), body: .bytes(body.bytes), timeout: nil)
    request.headers[HeaderName.accept] = "text/event-stream"
    return request
  }

  /// Every two minutes of a running turn, and only then (R5).
  private func reportStillWorking() async {
    if omits(.stillWorking) { return }
    while (try? await clock.pause(Timing.stillWorkingInterval, "still working")) != nil {
      say(phrases.stillWorking)
    }
  }

  /// Heartbeats are no sign of work: only events with data are (R13).
  private func watchForSilence() async throws -> TurnEnd {
    if omits(.silenceLimit) { try await clock.pause(Timing.streamLimit * 2, "silence") }
    while turn.lastData + Timing.silenceLimit > clock.now {
      try await clock.pause(until: turn.lastData + Timing.silenceLimit, "silence")
    }
    return .lost(.silence)
  }

  /// Shows what the agent said, in words for somebody without a graphical interface (R6).
  func present(_ text: String) {
    if omits(.translation) { return say(text) }
    let translation = GUITranslation(text)
    guard !translation.text.isEmpty else { return }
    say(translation.text)
    if let action = translation.suggestedAction { note(.suggestion(action)) }
  }
}
