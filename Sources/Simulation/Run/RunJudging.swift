import Journaling
import Referee
import ScenarioFiles
import TimeAndChance

/// Says what came of a run, from its journal.
struct RunJudging {
  private let recorder: Recorder
  private let cast: ScenarioCast
  private let end: RunEnd
  private let problems: [String]
  private let client: ClientRun.Kind
  private let keeps: (Expectation) -> Expectation?
  private let accounts: (String) -> [String]

  /// - Parameters:
  ///   - problems: what was found wrong besides.
  ///   - client: whose the clients are.
  ///   - keeps: what of an expectation can be judged here; nil: nothing.
  ///   - accounts: those of a user, by his name.
  init(
    _ recorder: Recorder, _ cast: ScenarioCast, _ end: RunEnd, problems: [String] = [],
    of client: ClientRun.Kind = .ours, keeps: @escaping (Expectation) -> Expectation? = { $0 },
    accounts: @escaping (String) -> [String] = { _ in [] }
  ) {
    self.recorder = recorder
    self.cast = cast
    self.end = end
    self.problems = problems
    self.client = client
    self.keeps = keeps
    self.accounts = accounts
  }

  func result(of scenario: Scenario, seed: Seed) -> RunResult {
    let evidence = recorder.evidence
    let cleaner = recorder.cleaner
    let problems = allProblems(evidence)
    let client = ClientRun(
      client, sight: .all, cameToAnEnd: end.failure == nil, timeJumps: false, problems: problems)
    let seen = Evidence(
      evidence, sees: client.sight, tolerance: client.tolerance, cameToAnEnd: client.cameToAnEnd)
    let judge = Judge(
      cleaner.words(of: evidence), of: seen.exchanges, accounts: accounts,
      state: { evidence.entries[$0].happening.state.map(cleaner.clean) })
    let names = cast.names.compactMap(\.self)
    let clients = cast.isAlone ? [seen] : seen.of(users: names, evidence)
    let verdicts =
      cast.spans.flatMap { span in
        judge.judge(span.step.expect.compactMap(keeps), in: span.entries, of: span.user)
      } + judge.judge(scenario.expect.compactMap(keeps))
    var result = RunResult(
      file: scenario.file, caseName: scenario.caseName, name: scenario.name, seed: seed,
      evidence: evidence, cleaner: cleaner,
      verdicts: verdicts.map { $0.mapText(cleaner.clean) },
      card: ReportCard(
        clients, names: names, exception: scenario.rules.reason(for:)
      ).mapText(cleaner.clean),
      problems: problems)
    result.client = client
    return result
  }

  private func allProblems(_ evidence: Journal) -> [String] {
    let lost = evidence.lostCount
    return [end.failure].compactMap(\.self) + cast.problems + problems
      + (lost > 0 ? [RunResult.lost(lost)] : [])
  }
}

extension RunEnd {
  /// Why not to its end; nil where it was reached.
  var failure: String? { if case .missed(let reason) = self { reason } else { nil } }
}
