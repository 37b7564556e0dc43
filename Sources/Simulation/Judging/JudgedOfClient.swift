import Journaling
import Referee
import ScenarioFiles

/// What of a scenario can be judged of a client that took steps of its own, or by the journal of a
/// run alone.
struct JudgedOfClient {
  private let client: ClientRun.Kind?
  private let sight: Sight
  /// The names that entries have.
  private let users: [String]
  private let hasBalance: Bool
  private let hasTimeline: Bool

  /// - Parameters:
  ///   - client: whose it is; nil where nobody has written down how the journal ends.
  ///   - sight: what was seen of it.
  init(_ journal: Journal, of client: ClientRun.Kind?, sees sight: Sight) {
    self.client = client
    self.sight = sight
    users = journal.users
    // What is not there at the end of a world is found missing.
    hasBalance = client != nil || journal.entries.contains { $0.happening.isBalance }
    hasTimeline = client != nil || journal.entries.contains { $0.happening.isTimeline }
  }

  /// What of an expectation can be judged; nil: nothing.
  func part(of expectation: Expectation) -> Expectation? {
    if client == .oursAtService { return JudgedAtService.part(of: expectation) }
    return reason(against: expectation) == nil ? expectation : nil
  }

  /// In the file's order.
  func leftOut(of scenario: Scenario) -> [LeftOut] {
    let steps = scenario.everybody.flatMap { $0.steps.flatMap(\.expect) }
    return steps.map { LeftOut($0, stepReason) } + scenario.expect.compactMap(leftOut)
  }

  private func leftOut(of expectation: Expectation) -> LeftOut? {
    if client == .oursAtService { return JudgedAtService.leftOut(of: expectation) }
    return reason(against: expectation).map { LeftOut(expectation, $0) }
  }

  private var stepReason: String {
    client == .ours || client == .oursAtService
      ? "the journal does not say where a step begins" : "the client takes steps of its own"
  }

  private func reason(against expectation: Expectation) -> String? {
    if let user = expectation.user, !users.contains(user) { return "nobody knows who is \(user)" }
    return reason(against: expectation.kind)
  }

  private func reason(against kind: Expectation.Kind) -> String? {
    switch kind {
    case .said, .notSaid, .saidInOrder:
      sight.contains(.shown) ? nil : "nobody saw what its user was shown"
    case .error: sight == .all ? nil : "only nemosim's own client tells failures by their names"
    case .download: sight.contains(.downloads) ? nil : "nobody looks at its user's disk"
    case .credits: hasBalance ? nil : "the journal has no balance"
    case .timeline, .state: hasTimeline ? nil : "the journal has no timeline"
    case .not(let inner): reason(against: inner)
    case .request, .requestsInOrder, .accepted, .moves, .took: nil
    }
  }
}

extension LeftOut {
  init(_ expectation: Expectation, what: String? = nil, _ reason: String) {
    self.init(what ?? expectation.written, reason)
    line = expectation.line
    fragment = expectation.fragment
  }
}

extension Journal {
  /// The names on its entries, in the order in which they come.
  var users: [String] {
    entries.reduce(into: []) { names, entry in
      if let user = entry.user, !names.contains(user) { names.append(user) }
    }
  }
}

extension Happening {
  fileprivate var isBalance: Bool { if case .ledger = self { true } else { false } }
  fileprivate var isTimeline: Bool { if case .timeline = self { true } else { false } }
}
