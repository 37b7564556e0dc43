import EventLoop
import FakeBackend
import HTTPMessages
import HTTPTransport
import JSONText
import Journaling
import Referee
import TimeAndChance

/// Carries out what the control API asks of a world.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
final class ControlDesk: @unchecked Sendable {
  /// The world that it is for; set as soon as there is one.
  weak var world: World?
  let guardian: ControlGuard
  private let followers = JournalFollowers()

  init(_ guardian: ControlGuard) { self.guardian = guardian }

  /// Tells somebody everything that happens, from the start.
  func follow(_ exchange: Exchange) -> JournalFollower? {
    guard let world else { return nil }
    let follower = JournalFollower(exchange, world.recorder)
    followers.add(follower, world.recorder)
    return follower
  }

  func unfollow(_ follower: JournalFollower) {
    if let world { followers.remove(follower, world.recorder) }
  }

  /// Answers, at once or when time has come so far.
  func carryOut(_ head: RequestHead, body: [UInt8], answer: @escaping (ReplyPlan) -> Void) {
    do throws(ControlRefusal) {
      try guardian.check(head)
      let request = try ControlRequest(head, body: body)
      try guardian.check(request)
      guard let world else { throw ControlRefusal(503, "the world is not there yet") }
      if case .advance(let duration) = request {
        try advance(world, by: duration) { [self] in answer(.json(now(world))) }
      } else {
        answer(try reply(to: request, world))
      }
    } catch {
      answer(.json(["error": .string(error.message)], status: error.status))
    }
  }

  private func reply(
    to request: ControlRequest, _ world: World
  ) throws(ControlRefusal) -> ReplyPlan {
    switch request {
    case .health:
      return .json(["nemosim": .string(guardian.version), "now": clock(world), "pace": pace(world)])
    case .waiting: return .json(waiting(world))
    case .journal(let form): return try journal(form, world)
    case .verdict: return .json(try verdict(world))
    case .unmatched: return .json(try unmatched(world))
    case .inspect(let kind):
      return .json(world.backend.inspect(kind, at: world.clock.now))
    case .follow:
      _ = try kept(world)
      return ReplyPlan(
        status: 200,
        headers: HTTPHeaders([
          "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store",
        ]), body: .pushed)
    case .setPace(let pace):
      world.clock.pace = pace
      return .json(now(world))
    case .reset:
      world.reset()
      return .json(now(world))
    case .addFaults(let rules):
      world.lay(rules)
      return .json(["faults": .integer(rules.count)])
    case .advance: throw ControlRefusal(500, "advance is answered later")
    }
  }

  private func advance(
    _ world: World, by duration: Duration, then done: @escaping () -> Void
  ) throws(ControlRefusal) {
    guard world.clock.pace == .manual else {
      throw ControlRefusal(
        409,
        "time is not moved by hand at pace \(PaceText.write(world.clock.pace)): POST pace "
          + "{\"pace\":\"manual\"} first")
    }
    let goal = world.clock.now + duration
    // After all that is due until then, as it is asked for last.
    world.clock.at(goal, "the answer to advance", done)
    world.clock.advance(by: duration)
  }

  private func now(_ world: World) -> JSON { ["now": clock(world), "pace": pace(world)] }

  private func clock(_ world: World) -> JSON { .string(world.clock.now.clockText) }

  private func pace(_ world: World) -> JSON { .string(PaceText.write(world.clock.pace)) }

  private func waiting(_ world: World) -> JSON {
    let report = world.clock.report
    // A label may quote a target, and that a token.
    func clean(_ text: String) -> JSON { .string(world.recorder.cleaner.clean(text)) }
    return [
      "now": clock(world), "pace": pace(world), "holds": .array(report.holds.map(clean)),
      "next": .array(
        report.timers.map { ["at": .string($0.moment.clockText), "what": clean($0.label)] }),
    ]
  }

  private func kept(_ world: World) throws(ControlRefusal) -> Recorder {
    guard world.settings.keepsJournal else {
      throw ControlRefusal(409, "no journal is kept: start serve with --keep-journal")
    }
    return world.recorder
  }

  private func journal(
    _ form: ControlRequest.JournalForm, _ world: World
  ) throws(ControlRefusal) -> ReplyPlan {
    let journal = try kept(world).journal
    switch form {
    case .text: return .text(journal.text, type: "text/plain; charset=utf-8")
    case .json:
      return .text(
        JournalFile(journal, epoch: world.settings.epoch).text, type: "application/jsonl")
    case .har:
      return .json(
        HARFile(
          journal, epoch: world.settings.epoch, clean: world.recorder.cleaner.clean
        ).json(creator: guardian.version))
    }
  }

  private func unmatched(_ world: World) throws(ControlRefusal) -> JSON {
    let strange = try kept(world).journal.requests.filter { $0.record.route == nil }
    return .array(
      strange.map {
        [
          "at": .string($0.at.clockText), "method": .string($0.record.method),
          "target": .string($0.record.path),
        ]
      })
  }

  private func verdict(_ world: World) throws(ControlRefusal) -> JSON {
    let evidence = Evidence(
      try kept(world).evidence, sees: [],
      tolerance: .stranger(timeJumps: world.clock.pace == .skip), cameToAnEnd: nil)
    let card = ReportCard(evidence.clients).mapText(world.recorder.cleaner.clean)
    return JSONReport.card(card, lostEntries: world.recorder.evidence.lostCount)
  }
}

extension ReplyPlan {
  fileprivate static func json(_ json: JSON, status: Int = 200) -> ReplyPlan {
    var plan = text(json.text + "\n", type: "application/json")
    plan.status = status
    return plan
  }

  fileprivate static func text(_ text: String, type: String) -> ReplyPlan {
    ReplyPlan(
      status: 200, headers: HTTPHeaders(["Content-Type": type, "Cache-Control": "no-store"]),
      body: .bytes(Array(text.utf8)))
  }
}
