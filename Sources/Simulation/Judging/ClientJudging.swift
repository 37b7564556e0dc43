import Journaling
import Referee
import ScenarioFiles
import TimeAndChance

/// Says what came of clients that took steps of their own, or of a run that was saved, from a
/// journal.
struct ClientJudging {
  private let scenario: Scenario?
  private let evidence: Journal
  private let cleaner: Cleaner
  private let client: ClientRun.Kind?
  private let seen: Evidence
  private let part: JudgedOfClient

  /// - Parameters:
  ///   - scenario: its expectations and its exceptions of rules; nil: the rules alone.
  ///   - cleaner: what takes the secrets out, where there are any.
  ///   - client: whose they are; nil where nobody has written down how the journal ends.
  ///   - sight: what was seen of them.
  init(
    _ scenario: Scenario?, _ evidence: Journal, _ cleaner: Cleaner = Cleaner(),
    of client: ClientRun.Kind?, sees sight: Sight, tolerance: Tolerance, cameToAnEnd: Bool?
  ) {
    self.scenario = scenario
    self.evidence = evidence
    self.cleaner = cleaner
    self.client = client
    seen = Evidence(evidence, sees: sight, tolerance: tolerance, cameToAnEnd: cameToAnEnd)
    part = JudgedOfClient(evidence, of: client, sees: sight)
  }

  /// Nothing that the service documents was asked for, and no expectation says what that means.
  ///
  /// What keeps every rule because it does nothing is not judged to be right.
  func isIdle(_ result: RunResult) -> Bool {
    result.verdicts.isEmpty && !seen.exchanges.contains { $0.route != nil }
  }

  /// - Parameter problems: what was found wrong besides.
  func result(seed: Seed, problems: [String] = []) -> RunResult {
    let accounts = { user in
      seen.of(users: [user], evidence).flatMap(\.userIDs)
    }
    let judge = Judge(
      cleaner.words(of: evidence), of: seen.exchanges, accounts: accounts,
      state: { evidence.entries[$0].happening.state.map(cleaner.clean) })
    let names = users
    var result = RunResult(
      file: scenario?.file ?? "", caseName: scenario?.caseName,
      name: scenario?.name ?? RunResult.usualService, seed: seed, evidence: evidence,
      cleaner: cleaner,
      verdicts: judge.judge((scenario?.expect ?? []).compactMap(part.part))
        .map { $0.mapText(cleaner.clean) },
      card: ReportCard(
        clients(names), names: names, exception: { scenario?.rules.reason(for: $0) }
      ).mapText(cleaner.clean),
      problems: problems)
    // What was not written down may have broken anything.
    if evidence.lostCount > 0 { result.problems.append(RunResult.lost(evidence.lostCount)) }
    result.leftOut = scenario.map(part.leftOut) ?? []
    if scenario?.expect.isEmpty == false, result.verdicts.isEmpty {
      result.problems.append(RunResult.nothingJudged)
    }
    return result
  }

  /// Those whose names the entries have, in the order of the file where it names them.
  private var users: [String] {
    let seen = evidence.users
    let named = scenario?.users.map(\.name) ?? []
    return !seen.isEmpty && seen.allSatisfy(named.contains) ? named : seen
  }

  /// Each for himself; strangers, who have no names, are told apart by what they send.
  private func clients(_ names: [String]) -> [Evidence] {
    if names.count > 1 { return seen.of(users: names, evidence) }
    return client == .ours || client == .oursAtService ? [seen] : seen.clients
  }
}
