import HTTPMessages
import JSONText
import NemoContract
import TimeAndChance

/// `POST /run_sse` (contract 6): the whole performance is known at once, and happens in time.
extension Backend {
  static let appName = "nemo_agent"

  mutating func runSSE(_ request: Request, rule: ScriptRule?) throws(Refusal) -> ReplyPlan {
    let account = try signIn(request)
    let switches = world.switches
    let checks = switches.effectiveRequestChecks
    let body = try AgentRequest(request, switches)
    try AgentName.check(body, world.switches)
    if checks == .lenient, let written = body.userID { try checkUser(written, is: account) }
    let sessionID =
      switches.adkVersion == .version2 ? PythonText.stripped(body.sessionID) : body.sessionID
    guard let session = sessions[sessionID], session.userID == account.userID,
      body.isFrom(account)
    else { throw unknownSession(body) }
    try checkIsFree(session, at: request.now)
    let turnSeed = seed.child("agent", session.index).child("turn", session.turns)
    let queue = queue(before: session, at: request.now)
    var performance = perform(body, checks, queue, rule: rule, seed: turnSeed, request)
    if body.streams, switches.streamDialect == .adk { performance = performance.streamed() }
    do {
      try start(performance, exchange: request.intake.exchange, session: session, at: request.now)
    } catch {
      guard switches.outOfCredits == .stream, case .code(let code, let words, _) = error else {
        throw error
      }
      performance = Performance(heartbeat: .none)
      performance.add(
        .says(.refusal(code: code.rawValue, message: words ?? code.message)))
    }
    sessions[session.id]?.turns += 1
    let encoder = StreamEncoder(
      switches, seed: turnSeed.child("stream"), invocationID: body.invocationID,
      customMetadata: body.customMetadata)
    return stream(performance, encoder, at: request.now + world.latency)
  }

  private func perform(
    _ body: AgentRequest, _ checks: Switches.RequestChecks, _ queue: Queue, rule: ScriptRule?,
    seed: Seed, _ request: Request
  ) -> Performance {
    if checks == .adk,
      let problem = MessageFailure.problem(of: body, in: queue.session, world.switches.adkVersion)
    {
      var failure = Performance(heartbeat: .none)
      failure.fail(problem, type: "ValueError", beforeRun: true)
      return failure
    }
    let agent = Agent(
      world: world, session: queue.session, origin: request.origin(world),
      skill: request.head.headers[HeaderName.skillSource], seed: seed)
    let answer =
      if case .stream(let stream)? = rule?.action {
        ScriptPlayer.perform(stream, world: world) { agent.answer(body.message) }
      } else {
        agent.answer(body.message)
      }
    guard queue.isBusy else { return answer }
    var performance = Performance(heartbeat: world.agentHeartbeat)
    performance.wait(queue.duration)
    performance.cost = answer.cost
    performance.append(answer)
    return performance
  }

  /// What a message waits for, and the session as it will find it.
  private struct Queue {
    let session: Session
    let duration: Duration
    let isBusy: Bool
  }

  private func checkIsFree(_ session: Session, at now: Moment) throws(Refusal) {
    guard world.switches.concurrentRuns == .refuse, queue(before: session, at: now).isBusy
    else { return }
    throw .http(status: 409, message: "the agent is at work on this session; wait for its answer")
  }

  /// One agent works on a session: a message that comes meanwhile waits for its turn (contract 3,
  /// "concurrent edits on one session are not allowed, queue them"), and then finds what the work
  /// before it has left.
  private func queue(before session: Session, at now: Moment) -> Queue {
    let before = works.messages(to: session.id)
    guard world.switches.concurrentRuns != .allow, !before.isEmpty else {
      return Queue(session: session, duration: .zero, isBusy: false)
    }
    var session = session
    let entries = agenda.entries(of: before)
    for entry in entries { session.take(entry.effect) }
    let end = entries.last.map { $0.due - now } ?? .zero
    return Queue(session: session, duration: end, isBusy: true)
  }

  private func stream(
    _ performance: Performance, _ encoder: StreamEncoder, at start: Moment
  ) -> ReplyPlan {
    var body = StreamBodyMaker(encoder: encoder, epoch: epoch, now: start)
    return ReplyPlan(
      status: 200,
      headers: HTTPHeaders(["Content-Type": "text/event-stream; charset=utf-8"]),
      delay: world.latency, body: .timed(body.make(performance)), summary: "event stream")
  }

  private func unknownSession(_ body: AgentRequest) -> Refusal {
    switch world.switches.unknownSession {
    case .code1002: .code(.sessionNotFound)
    case .adk404 where !body.text.isWhole(body.sessionID): .crash
    case .adk404: .detail(status: 404, .string("Session not found: \(body.sessionID)"))
    }
  }
}
