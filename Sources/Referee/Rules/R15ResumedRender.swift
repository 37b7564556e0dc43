import NemoContract

extension Rule {
  static let resumedRender = Rule(
    name: "R15",
    sentence: "a render in flight is followed to its end, even by a client that was started again",
    source: "SEED0-3: \"closing the tab before completion orphans the job\"; the cure is ours",
    cure: "poll a submitted render until it is completed, failed or given up; keep its id on disk"
  ) { evidence in
    // Who cannot be named cannot be followed.
    let jobs = evidence.renderJobs.filter { $0.isAccepted && $0.submit.renderID != nil }
    guard !jobs.isEmpty else { return .notExercised }
    guard evidence.cameToAnEnd != nil else {
      return .notVisible("whether the client is still at it")
    }
    let breaches = jobs.compactMap { job -> Breach? in
      guard job.isUnfinished, evidence.cameToAnEnd == true, !evidence.wasKilledForGood else {
        return nil
      }
      return Breach(
        job.submit,
        job.polls.isEmpty
          ? "the render was never asked after"
          : "the render was left unfinished after \(job.polls.count) polls",
        expected: "polls until it is finished")
    }
    return .of(breaches, occasions: jobs.count)
  }
}
