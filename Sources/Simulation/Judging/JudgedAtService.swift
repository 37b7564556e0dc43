import FakeBackend
import ScenarioFiles

/// What of a scenario plays and can be judged at an address, where nobody looks behind the wire and
/// time is nobody's to set.
struct JudgedAtService {
  /// In the file's order, what concerns all of it first.
  let leftOut: [LeftOut]
  /// The scenario expects something, wherever it is judged.
  let isExpected: Bool

  init(_ scenario: Scenario, hasScenarioTokens: Bool) {
    let users = scenario.everybody
    let expectations = users.flatMap { $0.steps.flatMap(\.expect) } + scenario.expect
    isExpected = !expectations.isEmpty
    leftOut =
      Self.unplayed(scenario, hasScenarioTokens: hasScenarioTokens)
      + expectations.compactMap(Self.leftOut)
  }

  /// What only a fake of the scenario's own would do.
  private static func unplayed(_ scenario: Scenario, hasScenarioTokens: Bool) -> [LeftOut] {
    var all: [LeftOut] = []
    let rules = scenario.script.count
    if rules > 0 {
      all.append(
        LeftOut(
          "script (\(rules) rule\(rules == 1 ? "" : "s"))",
          "plays only where that address is \"nemosim serve\" with this file"))
    }
    if scenario.world != BackendWorld() {
      all.append(
        LeftOut(
          "backend (credits, pace, switches, faults)",
          "is set only where that address is \"nemosim serve\" with this file"))
    }
    if !hasScenarioTokens, scenario.everybody.contains(where: { $0.token != nil }) {
      all.append(LeftOut("token of users", "the service does not know it; NEMO_TOKEN is sent"))
    }
    if !hasScenarioTokens, scenario.everybody.contains(where: { $0.session != nil }) {
      all.append(LeftOut("session of users", "the service does not have it; each begins anew"))
    }
    return all
  }

  /// What of an expectation can be judged; nil: nothing.
  static func part(of expectation: Expectation) -> Expectation? {
    guard let kind = part(of: expectation.kind) else { return nil }
    var part = expectation
    part.kind = kind
    return part
  }

  private static func part(of kind: Expectation.Kind) -> Expectation.Kind? {
    switch kind {
    case .moves, .credits, .timeline, .state, .took: return nil
    case .said(var said):
      said.within = nil
      return .said(said)
    case .request(var request):
      (request.within, request.spacing) = (nil, nil)
      return .request(request)
    // Of less than it says the opposite would be more.
    case .not(let inner): return part(of: inner) == inner ? kind : nil
    case .notSaid, .saidInOrder, .requestsInOrder, .accepted, .download, .error: return kind
    }
  }

  /// What of an expectation cannot be judged; nil: all of it can.
  static func leftOut(of expectation: Expectation) -> LeftOut? {
    let part = part(of: expectation)
    guard part != expectation else { return nil }
    return LeftOut(
      expectation, what: part == nil ? nil : "times of \(expectation.written)",
      reason(expectation.kind))
  }

  private static func reason(_ kind: Expectation.Kind) -> String {
    switch kind {
    case .moves, .credits: "the ledger is the service's own"
    case .timeline, .state: "nobody looks into the service"
    case .not(let inner): reason(inner)
    default: "time there is not the scenario's"
    }
  }
}
