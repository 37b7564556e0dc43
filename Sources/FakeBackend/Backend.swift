package import HTTPMessages
import JSONText
import NemoContract
package import TimeAndChance

/// The imitated service, as a value: requests go in, reply plans come out (D5).
///
/// ```
/// begin(head) ─► Intake ─ consume(bytes)… ─► finish(intake) ─► ReplyPlan
///                  └─► IntakeEvents, for whoever keeps uploaded bytes
/// ```
///
/// It does no IO, reads no clock and draws only from its seed. What work does to a session lies
/// on an agenda and happens at its time, whether or not anybody still reads the stream.
package struct Backend: Sendable {
  package let world: BackendWorld
  let seed: Seed
  let secrets: Secrets
  let epoch: Epoch
  let replies: ReplyMaker

  var script: Script
  var accounts: Accounts
  var sessions = BoundedTable<Session>(limit: BackendLimits.sessions)
  /// By `RenderJob.key`.
  var renders = BoundedTable<RenderJob>(limit: BackendLimits.renders)
  /// The key of the render that made each film, by the film's name.
  var films = BoundedTable<String>(limit: BackendLimits.renders)
  var agenda = Agenda()
  /// Work under way, by the exchange that asked for it.
  var works = Works()
  /// Claim tokens handed out so far; they open nothing, so their count is all that is kept.
  var claims = 0
  /// What the last readings of each session's state could have shown, where a script wants to know.
  var readings = BoundedTable<[JSON]>(limit: BackendLimits.sessions)
  /// How many readings ago a script may want to know.
  private(set) var mostLags: Int
  /// Memory that the host holds on the backend's account, such as bodies and replies on their way.
  package var outsideBytes = 0
  /// Counted where a switch refuses every nth request.
  var requests = 0
  private var notes: [BackendNote] = []

  /// - Parameter secretKey: 32 bytes of real chance, where strangers must not guess tokens and
  ///   keys; without it they follow from the seed.
  package init(
    world: BackendWorld, script: [ScriptRule] = [], seed: Seed, epoch: Epoch,
    secretKey: [UInt8]? = nil
  ) {
    self.world = world
    self.script = Script(script)
    mostLags = self.script.mostLags
    self.seed = seed
    self.epoch = epoch
    secrets = Secrets(seed: seed, key: secretKey)
    accounts = Accounts(world: world, seed: seed, secretKey: secretKey)
    replies = ReplyMaker(world: world)
  }

  /// Decides how the body of a request is taken, and whether it is worth taking at all.
  ///
  /// - Parameter answer: what somebody before the backend has answered; then it has no say.
  package mutating func begin(
    _ head: consuming RequestHead, exchange: Int, at now: Moment,
    answeredBy answer: ReplyPlan? = nil
  ) -> Intake {
    settle(at: now)
    let match = routeMatch(head)
    let body =
      if let answer { Intake.Body.refused(answer) } else {
        body(of: head, match, exchange: exchange, at: now)
      }
    return Intake(exchange: exchange, head: head, match: match, body: body)
  }

  private mutating func body(
    of head: RequestHead, _ match: RouteMatch, exchange: Int, at now: Moment
  ) -> Intake.Body {
    // Not even a script may have an opinion about a request that is for somebody else.
    if let refusal = world.hosts.refusal(of: head) {
      noteRoute(head, match, at: now)
      return .refused(replies.refusal(refusal))
    }
    do throws(Refusal) {
      return try bodyPlan(head, match, exchange: exchange, at: now)
    } catch {
      // A script may have another opinion, and may want to see the body first.
      if script.mayMatch(head) { return .doubtful(error, WholeBody()) }
      noteRoute(head, match, at: now)
      noteMiss(head, text: "", at: now)
      return .refused(replies.refusal(error))
    }
  }

  /// Answers a request whose body has arrived.
  package mutating func finish(_ intake: consuming Intake, at now: Moment) -> ReplyPlan {
    settle(at: now)
    if let refusal = intake.refusal { return refusal }
    intake.body.finish()
    let request = Request(intake: intake, now: now)
    let match = scriptedRule(for: request)
    // A rule of faults alone answers nothing.
    if match == nil || match?.rule.action == .usual {
      noteRoute(request.head, request.match, at: now)
    }
    var (plan, isRefusal) = plan(request, rule: match?.rule)
    if let match { noteRule(match, refusedWith: isRefusal ? plan : nil, at: now) }
    if let match { plan.faults = faults(of: match, on: plan, at: now) }
    return plan
  }

  private mutating func plan(
    _ request: Request, rule: ScriptRule?
  ) -> (plan: ReplyPlan, isRefusal: Bool) {
    if case .reply(let reply)? = rule?.action { return (replies.scripted(reply), false) }
    do throws(Refusal) {
      // A rule of faults alone lies over the reply that comes without it.
      if let refusal = request.intake.body.doubt { throw refusal }
      return (try answer(request, rule: rule), false)
    } catch {
      return (replies.refusal(error), true)
    }
  }

  /// The client is gone before its reply ended; the agent goes on, or not, as the switch says.
  package mutating func clientLeft(_ exchange: Int, at now: Moment) {
    settle(at: now)
    guard let work = works[exchange], work.kind == .message else { return }
    let goesOn = world.switches.workSurvivesDroppedStream
    note(.clientLeft(session: work.sessionID, workGoesOn: goesOn), at: now)
    if !goesOn { cancel(work: exchange, at: now) }
  }

  /// Lets everything happen that is due; every other call does it first.
  package mutating func settle(at now: Moment) {
    while let entry = agenda.takeNext(at: now) { perform(entry) }
  }

  /// When work that runs by itself changes something next, for a caller that wants notes in time.
  ///
  /// Mutating, because to ask a backend that a class keeps would copy it otherwise.
  package var nextDue: Moment? { mutating get { agenda.nextDue } }

  /// What the journal should hear, oldest first; each note is given once.
  package mutating func takeNotes() -> [BackendNote] {
    defer { notes = [] }
    return notes
  }

  /// Adds rules that go before those that are there; what those have counted stays.
  package mutating func lay(_ rules: [ScriptRule]) {
    script.lay(rules)
    mostLags = script.mostLags
  }

  /// Takes away what was laid; the number of rules that were.
  package mutating func takeOff() -> Int { script.takeOff() }

  /// Puts other rules in place of the script's own; all else that is there stays.
  package mutating func exchange(_ rules: [ScriptRule]) {
    script.exchange(rules)
    mostLags = script.mostLags
  }

  /// The rules that never answered, each with the reason, for the report of a run (D10).
  package func unusedScript() -> [String] { script.unused }

  mutating func note(_ fact: BackendFact, at moment: Moment) {
    notes.append(BackendNote(at: moment, fact: fact))
  }
}
