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
    let checks = switches.adkVersion == .version2 ? .adk : switches.requestChecks
    let body = try AgentRequest(
      request, checks: checks, userID: switches.runSSEUserID, shapes: switches.requestShapes)
    if let written = body.userID { try checkUser(written, is: account) }
    try checkApp(body.appName)
    guard let session = sessions[body.sessionID], session.userID == account.userID else {
      throw unknownSession(body.sessionID)
    }
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
    if performance.edits { sessions[session.id]?.draftBefore = queue.session.draft }
    return stream(performance, seed: turnSeed.child("stream"), at: request.now + world.latency)
  }

  private func perform(
    _ body: AgentRequest, _ checks: Switches.RequestChecks, _ queue: Queue, rule: ScriptRule?,
    seed: Seed, _ request: Request
  ) -> Performance {
    if checks == .adk, !body.hasParts { return Self.nothingToSay(body, queue.session) }
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

  /// ADK fails on the stream where there is no message, or an empty one ([P]).
  private static func nothingToSay(_ body: AgentRequest, _ session: Session) -> Performance {
    var performance = Performance(heartbeat: .none)
    performance.fail(
      body.hasMessage
        ? "No parts in the new_message."
        : "Running an agent requires either a new_message or an invocation_id to resume a "
          + "previous invocation. Session: \(session.id), User: \(session.userID)",
      type: "ValueError")
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
    for case .edit(let edit) in entries.map(\.effect) {
      session.draft.apply(edit, in: TimelineContext(session))
    }
    let end = entries.last.map { $0.due - now } ?? .zero
    return Queue(session: session, duration: end, isBusy: true)
  }

  private func stream(_ performance: Performance, seed: Seed, at start: Moment) -> ReplyPlan {
    var body = StreamBodyMaker(
      encoder: StreamEncoder(world.switches, seed: seed), epoch: epoch, now: start)
    return ReplyPlan(
      status: 200,
      headers: HTTPHeaders(["Content-Type": "text/event-stream; charset=utf-8"]),
      delay: world.latency, body: .timed(body.make(performance)), summary: "event stream")
  }

  /// Only ADK 2 asks which agent is meant (contract 6b [P]), and who takes what is documented.
  private func checkApp(_ name: String?) throws(Refusal) {
    let switches = world.switches
    guard switches.adkVersion == .version2 || switches.requestShapes == .documented,
      let name, name != Self.appName
    else { return }
    let words = "Agent not found: '\(name)'. No agent of this name is served"
    let hint = switches.requestShapes == .documented ? "; documented is \(Self.appName)." : "."
    throw .detail(status: 404, .string(words + hint))
  }

  private func unknownSession(_ id: String) -> Refusal {
    switch world.switches.unknownSession {
    case .code1002: .code(.sessionNotFound)
    case .adk404: .detail(status: 404, .string("Session not found: \(id)"))
    }
  }
}
