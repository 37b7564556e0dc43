import JSONText
import Journaling
import Lookups
import NemoContract
import TimeAndChance

extension Rule {
  static let export = Rule(
    name: "R14",
    sentence: """
      an export looks first whether the draft has a segment, sends it as it was read, has an id of \
      its own, is asked after every 30 s, ten times at most, and is tried once more when it fails
      """,
    source: "SEED0-3, \"Export\"; OFF 3.5",
    cure: """
      read the state and check that a track has segments; submit {"id":"render_<timestamp>",…} \
      with the draft as it was read; poll every 30 s; on failure once more with a new id
      """
  ) { evidence in
    let jobs = evidence.renderJobs
    var breaches: [Breach] = []
    var accepted = LookupSet<String>()
    for job in jobs {
      breaches += preparing(job.submit, evidence)
      if let id = job.submit.renderID {
        if accepted.contains(id) {
          breaches.append(Breach(job.submit, "the id \(id) again", expected: "a new id"))
        }
        if job.isAccepted { accepted.insert(id) }
      }
      breaches += polling(job, evidence)
    }
    return .of(breaches + retrying(jobs, evidence), occasions: jobs.count)
  }

  private static func preparing(_ submit: ObservedExchange, _ evidence: Evidence) -> [Breach] {
    // What was too large to be kept cannot be judged.
    if submit.request.value.body.isWhole, submit.renderID?.isEmpty ?? true {
      return [Breach(submit, "without an id", expected: "\"id\": \"render_<timestamp>\"")]
    }
    let state = evidence.exchanges(of: .state).before(submit.entry).last {
      $0.isSuccess && (submit.sessionID == nil || $0.sessionID == submit.sessionID)
    }
    guard let state else {
      return [Breach(submit, "the state was not read", expected: "a look at the draft first")]
    }
    let read = state.payload?["state"]?["draft"]
    let draft = Draft(read ?? [:])
    guard !state.isUnread else { return [] }
    if let read, let sent = submit.body?["draft"], submit.request.value.body.isWhole,
      draft.isReadyForExport, !sent.holds(read)
    {
      return [
        Breach(submit, "another draft than was read", expected: "the draft as the state has it")
      ]
    }
    guard !draft.isReadyForExport else { return [] }
    return [
      Breach(submit, "the draft has no segment", expected: "no export before there is something")
    ]
  }

  /// Looks that come too soon, or too often.
  private static func polling(_ job: RenderJob, _ evidence: Evidence) -> [Breach] {
    var breaches: [Breach] = []
    for (one, two) in zip(job.polls, job.polls.dropFirst()) where one.isSuccess {
      let gap = two.at - one.at
      guard gap < Timing.renderPollInterval - evidence.tolerance.early,
        !evidence.wasRestarted(between: one, and: two)
      else { continue }
      breaches.append(Breach(two, "polled after \(gap.words)", expected: "30 s in between"))
    }
    // Its user may have asked for it again, or have started another client.
    var count = 0
    for (poll, before) in zip(job.polls, [nil] + job.polls.map(Optional.init)) {
      if let before,
        evidence.wasAsked(between: before, and: poll)
          || evidence.wasRestarted(between: before, and: poll)
      {
        count = 0
      }
      if !poll.isRefusedToken { count += 1 }
      guard count == Timing.renderPollLimit + 1 else { continue }
      breaches.append(
        Breach(poll, "polled for the \(count). time", expected: "words to the user after ten"))
    }
    return breaches
  }

  /// A render that failed is submitted once more, and one that goes on is not.
  private static func retrying(_ jobs: [RenderJob], _ evidence: Evidence) -> [Breach] {
    var breaches: [Breach] = []
    var failures = 0
    for (job, next) in zip(jobs, jobs.dropFirst().map(Optional.init) + [nil]) where job.isAccepted {
      failures = job.hasFailed ? failures + 1 : 0
      let step = evidence.step(after: job.last)
      let isSameWish =
        next.map {
          $0.submit.number == step?.number
            && !evidence.wasAsked(between: job.submit, and: $0.submit)
        } ?? false
      switch (failures, isSameWish) {
      case (1, false) where evidence.wentOn(after: job.last, within: Timing.renderPollInterval):
        breaches.append(
          Breach(job.submit, "it failed, and was not tried again", expected: "one retry, a new id"))
      case (2..., true):
        if let next {
          breaches.append(
            Breach(next.submit, "after a second failure", expected: "words to the user"))
        }
      case (0, true) where job.isUnfinished:
        if let next, next.submit.body?["draft"] == job.submit.body?["draft"] {
          breaches.append(
            Breach(
              next.submit, "the same draft, while its render goes on",
              expected: "polls for the render that there is"))
        }
      default: break
      }
      if !isSameWish { failures = 0 }
    }
    return breaches
  }
}

extension JSON {
  /// All members of another, with what a client may add to them.
  fileprivate func holds(_ other: JSON) -> Bool {
    guard case .object(let one) = self, case .object(let two) = other else {
      return isSame(as: other)
    }
    return two.members.allSatisfy { member in one[member.name].map(member.value.isSame) ?? false }
  }

  /// The same value, whatever the order of its keys and however its numbers are written.
  fileprivate func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let one), .object(let two)):
      one.members.count == two.members.count
        && one.members.allSatisfy { member in
          two[member.name].map(member.value.isSame) ?? false
        }
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.isSame(as: $1) }
    case (.number(let one), .number(let two)): one == two || one.double == two.double
    default: self == other
    }
  }
}
