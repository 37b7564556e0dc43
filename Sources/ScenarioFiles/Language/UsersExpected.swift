import FakeBackend
import Suggestions
import YAMLText

extension Scenario {
  /// Reports expectations of users who are not there, or of nobody where it must be said of whom.
  func checkUsers(_ given: GivenKeys) {
    let reading = given.reading
    for key in ["user", "users", "expect"] where given.isReported(of: key) { return }
    func report(_ expectations: [Expectation], _ items: [YAMLNode]?, atStep: Bool) {
      for (expectation, item) in zip(expectations, items ?? []) {
        guard let problem = problem(of: expectation, atStep: atStep) else { continue }
        // Inside of `not:` it may stand, too.
        let mark = item["user"]?.start ?? item["not"]?["user"]?.start ?? item.start
        reading.add(problem.message, at: mark, hint: problem.hint)
      }
    }
    func report(_ steps: [UserStep], _ node: YAMLNode?) {
      for (step, item) in zip(steps, node?.items ?? []) {
        report(step.expect, item["expect"]?.items, atStep: true)
      }
    }
    report(user, given["user"]?.node)
    for user in users {
      let node = given["users"]?.node[user.name]
      report(user.steps, node?["steps"] ?? node)
    }
    report(expect, given["expect"]?.node.items, atStep: false)
    checkSessions(given)
  }

  /// Reports users who go on in sessions that are not there.
  private func checkSessions(_ given: GivenKeys) {
    let known = world.knownSessions.compactMap(\.id)
    for user in users {
      guard let id = user.session, !known.contains(id) else { continue }
      let node = given["users"]?.node[user.name]?["session"]
      given.reading.add(
        "no session from the start has the id \"\(id)\"", at: node?.start ?? given.start,
        hint: Suggestion.nearest(id, among: known).map { "did you mean \($0)?" }
          ?? "write it among the backend's sessions")
    }
  }

  /// The same of expectations of fragments, which have places in other files.
  func checkUsers(of fragments: FragmentReading, _ use: Field) {
    let steps = fragments.scenario.user.flatMap(\.expect)
    let problems =
      steps.map { ($0, problem(of: $0, atStep: true)) }
      + fragments.scenario.expect.map { ($0, problem(of: $0, atStep: false)) }
    for case (let expectation, let problem?) in problems {
      let place = expectation.fragment.map { "\($0):\(expectation.line)" } ?? "a fragment"
      use.report("\(place): \(problem.message)", hint: problem.hint)
    }
  }

  /// What is wrong with the user that an expectation names, or does not name.
  private func problem(
    of expectation: Expectation, atStep: Bool
  ) -> (message: String, hint: String)? {
    let names = users.map(\.name)
    guard let user = expectation.user else {
      guard let what = expectation.kind.whatEachUserHas, names.count > 1, !atStep else {
        return nil
      }
      return (
        "each of the users has a \(what) of his own",
        "write user: \(names[0]) beside it, or another name"
      )
    }
    guard !names.contains(user) else { return nil }
    guard !names.isEmpty else {
      return ("there is one user alone, who has no name", "remove user: \(user)")
    }
    let near = Suggestion.nearest(user, among: names)
    return (
      "no user is called \"\(user)\"",
      near.map { "did you mean \($0)?" } ?? "they are called \(KeyedReader.listed(names))"
    )
  }
}

extension Expectation.Kind {
  /// What it is about, where each user has one of his own.
  fileprivate var whatEachUserHas: String? {
    switch self {
    case .credits: "balance"
    case .timeline: "timeline"
    case .state: "state"
    case .not(let kind): kind.whatEachUserHas
    default: nil
    }
  }
}
