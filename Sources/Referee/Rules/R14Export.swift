import JSONText
import Journaling
import NemoContract
import TimeAndChance

extension Rule {
  static let export = Rule(
    name: "R14",
    sentence: """
      an export looks first whether the draft has a segment, has an id of its own, and is asked \
      after every 30 s
      """,
    source: "SEED0-3, \"Export\"; OFF 3.5",
    cure: """
      read the state and check that a track has segments; submit {"id":"render_<timestamp>",…} \
      with the draft as it was read; poll every 30 s; on failure once more with a new id
      """
  ) { evidence in
    let submits = evidence.exchanges(of: .submitRender, .submitFirstRender)
    var breaches: [Breach] = []
    for (index, submit) in submits.enumerated() {
      breaches += preparing(submit, evidence)
      let id = submit.body?["id"]?.string
      if let id, submits[..<index].contains(where: { $0.body?["id"]?.string == id }) {
        breaches.append(Breach(submit, "the id \(id) again", expected: "a new id"))
      }
    }
    breaches += polling(evidence)
    return .of(breaches, occasions: submits.count)
  }

  private static func preparing(_ submit: ObservedExchange, _ evidence: Evidence) -> [Breach] {
    guard let id = submit.body?["id"]?.string, !id.isEmpty else {
      return [Breach(submit, "without an id", expected: "\"id\": \"render_<timestamp>\"")]
    }
    let states = evidence.exchanges(of: .state).filter { $0.number < submit.number }
    guard let state = states.last(where: { $0.payload != nil }) else {
      return [Breach(submit, "the state was not read", expected: "a look at the draft first")]
    }
    let draft = Draft(state.payload?["state"]?["draft"] ?? [:])
    guard !draft.isReadyForExport else { return [] }
    return [
      Breach(submit, "the draft has no segment", expected: "no export before there is something")
    ]
  }

  /// Looks at one render, closer together than they should be.
  private static func polling(_ evidence: Evidence) -> [Breach] {
    let polls = evidence.exchanges(of: .pollRender, .pollFirstRender)
    var breaches: [Breach] = []
    for (index, poll) in polls.enumerated() {
      let path = poll.request.value.path
      guard let before = polls[..<index].last(where: { $0.request.value.path == path }),
        !poll.isRateLimited, !before.isRateLimited, before.payload != nil
      else { continue }
      let gap = poll.at - (before.reply?.at ?? before.at)
      guard gap < Timing.renderPollInterval - evidence.tolerance.early else { continue }
      breaches.append(Breach(poll, "polled after \(gap.words)", expected: "30 s in between"))
    }
    return breaches
  }
}
