import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /run_sse` (contract 6): the whole performance is known at once, and happens in time.
extension Backend {
  mutating func runSSE(_ request: Request, rule: ScriptRule?) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    let body = try AgentRequest(request, userID: world.switches.runSSEUserID)
    if let written = body.userID { try checkUser(written, is: account) }
    guard var session = sessions[body.sessionID], session.userID == account.userID else {
      throw unknownSession(body.sessionID)
    }
    let turnSeed = seed.child("agent", session.index).child("turn", session.turns)
    let performance = perform(
      body.message, session, rule: rule, seed: turnSeed, at: request.now)
    try start(performance, exchange: request.intake.exchange, session: session, at: request.now)
    session.turns += 1
    sessions[session.id] = session
    return stream(performance, seed: turnSeed.child("stream"), at: request.now + world.latency)
  }

  private func perform(
    _ message: String, _ session: Session, rule: ScriptRule?, seed: Seed, at now: Moment
  ) -> Performance {
    let queue = queue(before: session, at: now)
    let agent = Agent(world: world, session: queue.session, seed: seed)
    guard case .stream(let stream)? = rule?.action else {
      var performance = Performance(heartbeat: world.agentHeartbeat)
      performance.wait(queue.duration)
      let answer = agent.answer(message)
      performance.cost = answer.cost
      performance.append(answer)
      return performance
    }
    return ScriptPlayer.perform(stream, world: world) { agent.answer(message) }
  }

  /// One agent works on a session: a message that comes meanwhile waits for its turn (contract 3,
  /// "concurrent edits on one session are not allowed, queue them"), and then finds what the work
  /// before it has left.
  private func queue(
    before session: Session, at now: Moment
  ) -> (session: Session, duration: Duration) {
    var session = session
    let entries = agenda.entries { works[$0]?.sessionID == session.id }
    for case .edit(let edit) in entries.map(\.effect) {
      session.draft.apply(edit, in: TimelineContext(session))
    }
    return (session, entries.last.map { $0.due - now } ?? .zero)
  }

  private func stream(_ performance: Performance, seed: Seed, at start: Moment) -> ReplyPlan {
    var body = StreamBodyMaker(
      encoder: StreamEncoder(dialect: world.switches.streamDialect, seed: seed), epoch: epoch,
      now: start)
    return ReplyPlan(
      status: 200,
      headers: HTTPHeaders(["Content-Type": "text/event-stream; charset=utf-8"]),
      delay: world.latency, body: .timed(body.make(performance)), summary: "event stream")
  }

  private func unknownSession(_ id: String) -> Refusal {
    switch world.switches.unknownSession {
    case .code1002: .code(.sessionNotFound)
    case .adk404: .detail(status: 404, .string("Session not found: \(id)"))
    }
  }
}
