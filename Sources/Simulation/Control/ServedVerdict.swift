import JSONText
import Journaling
import Referee
import ScenarioFiles

/// What the rules, and the expectations of a scenario, say of the clients of a served world.
struct ServedVerdict {
  private let scenario: Scenario?
  /// Somebody tells what the clients' users see; otherwise nothing is said of that.
  var isTold: Bool

  init(_ scenario: Scenario?, isTold: Bool = false) {
    self.scenario = scenario
    self.isTold = isTold
  }

  /// `{"passed":…,"rules":[…],"expectations":[…]}`, cleaned.
  func json(of recorder: Recorder, timeJumps: Bool) -> JSON {
    let evidence = Evidence(
      recorder.evidence, sees: isTold ? .shown : [], tolerance: .stranger(timeJumps: timeJumps),
      cameToAnEnd: nil)
    let card = ReportCard(
      evidence.clients, exception: { scenario?.rules.reason(for: $0) }
    ).mapText(recorder.cleaner.clean)
    let verdicts = Judge(recorder.journal, of: evidence.exchanges).judge(
      (scenario?.expect ?? []).filter(isVisible))
    return JSONReport.card(
      card, verdicts: verdicts, lostEntries: recorder.evidence.lostCount)
  }

  /// Films on a stranger's disk are not looked for, nor what nobody tells of.
  private func isVisible(_ expectation: ScenarioFiles.Expectation) -> Bool {
    let kind = expectation.kind
    return kind.isOfDownloads ? false : kind.isOfSpeech ? isTold : true
  }
}
