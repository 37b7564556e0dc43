import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import Referee
import ScenarioFiles
import TimeAndChance
import YAMLText

/// Carries out what the control API asks of one world.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ControlDesk: @unchecked Sendable {
  private let world: World
  let guardian: ControlGuard
  private let worlds: WorldsDesk
  private let followers: JournalFollowers
  private var verdict: ServedVerdict
  /// Those who wait for time to come so far, by the order in which they asked.
  private var waiting: [(number: Int, isOver: (ControlRefusal?) -> Void)] = []
  private var asked = 0

  /// - Parameter scenario: what the clients are held to, besides the rules.
  init(_ world: World, _ scenario: Scenario?, _ guardian: ControlGuard, worlds: WorldsDesk) {
    self.world = world
    self.guardian = guardian
    self.worlds = worlds
    followers = JournalFollowers(world.recorder)
    verdict = ServedVerdict(scenario)
  }

  /// Answers, at once or when time has come so far.
  func carryOut(
    _ head: RequestHead, _ body: [UInt8], _ answer: @escaping (ControlAnswer) -> Void
  ) {
    do throws(ControlRefusal) {
      let request = try ControlRequest(head, body: body)
      try guardian.check(request)
      if let about = try worlds.answer(to: request, head) {
        answer(about)
      } else if case .advance(let advance) = request {
        try self.advance(advance) { [unowned self] refusal in
          answer(refusal.map(refused) ?? .json(now))
        }
      } else {
        answer(try self.answer(to: request))
      }
    } catch {
      answer(refused(error))
    }
    // The journal and the rules may hold more now.
    world.tellMemory()
  }

  private func refused(_ refusal: ControlRefusal) -> ControlAnswer {
    .refusal(refusal, at: world.mount.path)
  }

  /// The world ends: whoever waits hears so.
  func close() {
    followers.end()
    refuseWaiting(ControlRefusal(410, "the world has ended"))
  }

  private func refuseWaiting(_ refusal: ControlRefusal) {
    let waiting = waiting
    self.waiting = []
    for (_, isOver) in waiting { isOver(refusal) }
  }

  private func answer(to request: ControlRequest) throws(ControlRefusal) -> ControlAnswer {
    switch request {
    case .health:
      return .json(["nemosim": .string(guardian.version), "now": clock, "pace": pace])
    case .waiting: return .json(report)
    case .journal(let form, let filter): return try journal(form, filter)
    case .follow(let filter):
      _ = try kept
      return .journal(followers, filter)
    case .verdict(let isFinal):
      _ = try kept
      let json = verdict.json(of: world)
      if isFinal { try worlds.end(world) }
      return .json(json)
    case .unmatched:
      return .json(UnmatchedRequests(try kept.journal).json)
    case .inspect(let kind): return .json(world.backend.inspect(kind, at: world.clock.now))
    case .setPace(let pace):
      setPace(pace)
      return .json(now)
    case .reset:
      world.reset()
      return .json(now)
    case .addFaults(let rules):
      try lay(rules)
      return .json(["faults": .integer(rules.count)])
    case .removeFaults: return .json(["removed": .integer(world.takeOffFaults())])
    case .loadScenario(let scenario):
      load(scenario)
      return .json(loaded(scenario))
    case .shown(let text):
      try tell(text)
      return .json(now)
    case .advance, .listWorlds, .createWorld, .showWorld, .endWorld:
      throw ControlRefusal(500, "\(request) is answered elsewhere")
    }
  }

  // MARK: what is done, whoever asks for it

  /// As if the world ended now.
  var result: RunResult {
    get throws(ControlRefusal) {
      _ = try kept
      return verdict.result(of: world)
    }
  }

  func lay(_ rules: [ScriptRule]) throws(ControlRefusal) {
    guard world.lay(rules) else {
      throw ControlRefusal(
        409, "\(HostLimits.laidRules) faults are laid, and no more can be",
        cure: ControlCure(.removeFaults))
    }
  }

  /// What a client's user saw.
  func tell(_ text: String) throws(ControlRefusal) {
    verdict.isTold = true
    try kept.record(.shown(text))
  }

  /// Its rules and expectations in place of those that there are.
  func load(_ scenario: Scenario) {
    world.exchange(scenario.script)
    verdict = ServedVerdict(scenario, isTold: verdict.isTold)
  }

  func setPace(_ pace: Pace) {
    guard pace != world.clock.pace else { return }
    refuseWaiting(ControlRefusal(409, "the pace was set to \(PaceText.write(pace)) meanwhile"))
    world.clock.pace = pace
  }

  /// Says so when time has come so far, or why it will not.
  func advance(
    _ advance: ControlRequest.Advance, _ isOver: @escaping (ControlRefusal?) -> Void
  ) throws(ControlRefusal) {
    let clock = world.clock
    guard clock.pace == .manual else {
      throw ControlRefusal(
        409, "time is not moved by hand at pace \(PaceText.write(clock.pace))",
        cure: ControlCure(.pace, "manual"))
    }
    let goal =
      switch advance {
      // What was allowed before comes first.
      case .by(let duration): clock.allowed + duration
      case .until(let duration): Moment.start + duration
      }
    guard goal >= clock.now else {
      throw ControlRefusal(409, "it is \(clock.now.clockText) already, and time only moves on")
    }
    asked += 1
    let number = asked
    waiting.append((number, isOver))
    // After all that is due until then, as it is asked for last.
    clock.at(goal, "the answer to advance") { [weak self] in
      guard let self, let place = waiting.firstIndex(where: { $0.number == number }) else { return }
      waiting.remove(at: place)
      isOver(nil)
    }
    clock.advance(to: goal)
  }

  // MARK: answers

  private var now: JSON { ["now": clock, "pace": pace] }
  private var clock: JSON { .string(world.clock.now.clockText) }
  private var pace: JSON { .string(PaceText.write(world.clock.pace)) }

  private var report: JSON {
    let report = world.clock.report
    // A label may quote a target, and that a token.
    func clean(_ text: String) -> JSON { .string(world.recorder.cleaner.clean(text)) }
    return [
      "now": clock, "pace": pace, "holds": .array(report.holds.map(clean)),
      "next": .array(
        report.timers.map { ["at": .string($0.moment.clockText), "what": clean($0.label)] }),
    ]
  }

  private func loaded(_ scenario: Scenario) -> JSON {
    [
      "scenario": .string(scenario.name), "rules": .integer(scenario.script.count),
      "expectations": .integer(scenario.expect.count),
      "warnings": .array(scenario.warnings.map { .string($0.description) }),
    ]
  }

  // MARK: the journal

  private var kept: Recorder {
    get throws(ControlRefusal) {
      guard world.settings.keepsJournal else {
        throw ControlRefusal(409, "no journal is kept: start serve with --keep-journal")
      }
      return world.recorder
    }
  }

  private func journal(
    _ form: ControlRequest.JournalForm, _ filter: JournalFilter
  ) throws(ControlRefusal) -> ControlAnswer {
    let epoch = world.settings.epoch
    let whole = try kept.journal
    let journal: Journal
    do { journal = try filter.filtered(whole) } catch { throw ControlRefusal(400, "\(error)") }
    switch form {
    case .text: return .text(journal.text, type: "text/plain; charset=utf-8")
    case .json: return .text(JournalFile(journal, epoch: epoch).text, type: "application/jsonl")
    case .har:
      return .json(
        HARFile(journal, epoch: epoch, clean: world.recorder.cleaner.clean)
          .json(creator: guardian.version))
    }
  }
}
