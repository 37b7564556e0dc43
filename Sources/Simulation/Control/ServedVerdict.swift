import EventLoop
import JSONText
import Journaling
import Referee
import ScenarioFiles
import TimeAndChance

/// What the rules, and the expectations of a scenario, say of the clients of a served world so far.
struct ServedVerdict {
  private let scenario: Scenario?
  /// Somebody tells what the clients' users see; otherwise nothing is said of that.
  var isTold: Bool

  init(_ scenario: Scenario?, isTold: Bool = false) {
    self.scenario = scenario
    self.isTold = isTold
  }

  /// `{"passed":…,"rules":[…],"expectations":[…]}`, cleaned.
  func json(of world: World) -> JSON {
    let result = result(of: world)
    return JSONReport.card(
      result.card ?? ReportCard([]), verdicts: result.verdicts,
      lostEntries: result.evidence.lostCount)
  }

  /// As if the world ended now.
  func result(of world: World) -> RunResult {
    var journal = world.recorder.evidence
    let end = journal.entries.last?.at ?? .start
    for happening in world.standing(reason: "balance at the end") {
      journal.append(happening, at: end)
    }
    let cleaner = world.recorder.cleaner
    let isOurs = world.settings.listen == nil
    let evidence = Evidence(
      journal, sees: isOurs ? .all : isTold ? .shown : [],
      tolerance: isOurs ? .none : .stranger(timeJumps: world.clock.pace == .skip),
      cameToAnEnd: nil)
    let card = ReportCard(evidence.clients, exception: { scenario?.rules.reason(for: $0) })
    let expectations = (scenario?.expect ?? []).filter { isOurs || isVisible($0) }
    return RunResult(
      file: scenario?.file ?? "", caseName: scenario?.caseName,
      name: scenario?.name ?? RunResult.usualService, seed: world.settings.seed, evidence: journal,
      cleaner: cleaner,
      verdicts: Judge(
        cleaner.clean(journal), of: evidence.exchanges,
        state: { journal.entries[$0].happening.state.map(cleaner.clean) }
      ).judge(expectations),
      card: card.mapText(cleaner.clean))
  }

  /// Films on a stranger's disk are not looked for, nor what nobody tells of.
  private func isVisible(_ expectation: ScenarioFiles.Expectation) -> Bool {
    let kind = expectation.kind
    return kind.isOfDownloads || kind.isOfFailures ? false : kind.isOfSpeech ? isTold : true
  }
}
