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

  /// `{"passed":…,"rules":[…],"expectations":[…],"leftOut":[…],"problems":[…]}`, cleaned.
  func json(of world: World) -> JSON { JSONReport.card(result(of: world)) }

  /// As if the world ended now; nothing to judge is no success.
  func result(of world: World) -> RunResult {
    var journal = world.recorder.evidence
    let end = journal.entries.last?.at ?? .start
    for happening in world.standing(reason: "balance at the end") {
      journal.append(happening, at: end)
    }
    let isOurs = world.settings.listen == nil
    let judging = ClientJudging(
      scenario, journal, world.recorder.cleaner, of: isOurs ? .ours : .stranger,
      sees: isOurs ? .all : isTold ? .shown : [],
      tolerance: isOurs ? .none : .stranger(timeJumps: world.clock.pace == .skip), cameToAnEnd: nil)
    var result = judging.result(seed: world.settings.seed)
    if !isOurs, judging.isIdle(result) {
      result.problems.append("no client has asked for anything that the service documents")
    }
    result.problems += world.unmet
    return result
  }
}
