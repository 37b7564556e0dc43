import EventLoop
import HTTPMessages
import HTTPTransport
import JSONText
import NemoContract

/// Messages to the agent, each from its sending to an answer that the user has seen (R4).
struct Conversation: Sendable {
  let connection: Connection
  let reads: Reads
  let aftermath: Aftermath
  let spending: Spending
  let desk: GUIDesk

  private var speaker: Speaker { connection.speaker }
  private var settings: ClientSettings { connection.settings }

  func converse(_ message: String) async throws -> Outcome {
    try await spending.check(message)
    let before = try await stateBeforeTurn()
    speaker.note(.turnBegan)
    do {
      let outcome = try await exchange(message, since: before)
      connection.keeper.change { $0.endTurn(outcome) }
      return outcome
    } catch ClientFailure.turnUnknown {
      throw ClientFailure.turnUnknown
    } catch {
      // Whoever cancels it has a turn in flight, which the next call looks after (R15).
      connection.keeper.change { $0.turn = nil }
      throw error
    }
  }

  private func exchange(_ message: String, since before: SessionState?) async throws -> Outcome {
    let sessionBefore = connection.session?.id
    var (end, reader) = try await connection.curing { try await attempt(message, since: before) }
    if settings.omits(.patienceAfterLoss), case .lost = end {
      (end, reader) = try await attempt(message, since: before)
    }
    // 1002 may have put a new, empty session in the old one's place.
    let start = connection.session?.id == sessionBefore ? before : .empty
    reader.finish()
    let turn = reader.turn
    if case .lost(let loss) = end {
      return try await aftermath.recover(
        from: loss, since: start, wasAnswered: turn.transcript.hasAnswer)
    }
    speaker.note(.turnEnded(silent: !turn.transcript.hasAnswer))
    if let failure = turn.agentFailure {
      return await aftermath.tell(.agentFailed(message: failure), since: start)
    }
    if let fault = turn.fault { return try await close(after: fault, since: start) }
    if turn.transcript.hasAnswer || settings.omits(.confirmation) {
      desk.take(reader.orders)
      return .answered
    }
    return try await aftermath.confirm(
      since: start, after: turn.transcript)
  }

  /// What there was before, to compare with afterwards; nil when the service will not say.
  private func stateBeforeTurn() async throws -> SessionState? {
    if let known = connection.session?.knownState { return known }
    do {
      return try await reads.state()
    } catch let fault as ServiceFault where fault.kind == .other {
      return nil
    }
  }

  private func attempt(
    _ message: String, since before: SessionState?
  ) async throws -> (TurnEnd, TurnReader) {
    let session = try await connection.requireSession()
    let turn = KeptWork.Turn(
      message: speaker.clean(message),
      sentMilliseconds: connection.clock.calendarMilliseconds,
      before: before)
    connection.keeper.change { $0.begin(turn) }
    let reader = TurnReader(connection.wire, spending: spending)
    let request = request(message, session)
    connection.know(nil)
    let price = connection.price
    connection.price.turnBegan()
    do {
      return (try await reader.run(request), reader)
    } catch let fault as ServiceFault {
      // Refused before any work, it costs nothing.
      connection.price = price
      throw fault
    }
  }

  /// The body as SEED3 gives it in full.
  private func request(_ message: String, _ session: Session) -> OutgoingRequest {
    let body: JSON = [
      "app_name": "nemo_agent", "user_id": "me", "session_id": .string(session.id),
      "new_message": ["parts": [["text": .string(message)]]],
    ]
    var request = connection.request(
      .runSSE, path: Route.runSSE.path(), body: .bytes(body.bytes), timeout: nil)
    request.headers[HeaderName.accept] = "text/event-stream"
    return request
  }

  /// A code of the error table behind work: whatever its cure, the message is not sent again, for
  /// that would be a second charge (R3).
  private func close(after fault: ServiceFault, since start: SessionState?) async throws -> Outcome
  {
    switch fault.kind {
    case .invalidToken:
      let id = connection.session?.id
      try await connection.cure(fault, with: .signInAgain)
      // The new sign-in is another user's, who does not have the session; its user has been told.
      guard connection.session?.id == id else { return .failed(.service(fault)) }
      return try await aftermath.recover(from: .signInEnded, since: start)
    case .sessionNotFound:
      try await connection.cure(fault, with: .newSession)
      return .failed(.service(fault))
    // Its sentence speaks of a second try, which there is none of.
    case .rateLimited:
      return await aftermath.tell(.agentFailed(message: fault.message ?? "429"), since: start)
    default: return await aftermath.tell(.service(fault), since: start)
    }
  }
}
