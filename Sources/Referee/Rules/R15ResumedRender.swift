import JSONText
import Journaling
import NemoContract

extension Rule {
  static let resumedRender = Rule(
    name: "R15",
    sentence: "a render in flight is followed to its end, even by a client that was started again",
    source: "SEED0-3: \"closing the tab before completion orphans the job\"; the cure is ours",
    cure: "poll a submitted render until it is completed, failed or given up; keep its id on disk"
  ) { evidence in
    let submits = evidence.exchanges(of: .submitRender, .submitFirstRender)
      .filter { $0.payload != nil }
    guard !submits.isEmpty else { return .notExercised }
    guard evidence.cameToAnEnd != nil else {
      return .notVisible("whether the client is still at it")
    }
    let breaches = submits.compactMap { submit -> Breach? in
      guard let id = submit.body?["id"]?.string else { return nil }
      let polls = evidence.exchanges(of: .pollRender, .pollFirstRender).filter {
        $0.number > submit.number
          && $0.request.value.path.utf8.split(separator: 0x2f).last
            .map { Substring($0) == id[...] } ?? false
      }
      guard polls.isEmpty else { return nil }
      return Breach(
        submit, "the render was never asked after", expected: "polls until it is finished")
    }
    return .of(breaches, occasions: submits.count)
  }
}
