import NemoContract
import TimeAndChance

extension Rule {
  static let progress = Rule(
    name: "R5",
    sentence: "about every two minutes of a running turn its user hears \"Still working\"",
    source: "SEED0-3, SSE event handling: \"Every 2 min: ⏳ Still working...\"",
    cure: "show \"⏳ Still working...\" every 2 minutes while a turn runs, and not otherwise"
  ) { evidence in
    guard let shown = evidence.shown else { return .notVisible("what the user was shown") }
    let step = Timing.stillWorkingInterval
    var breaches: [Breach] = []
    var occasions = 0
    for turn in evidence.turns {
      guard let end = turn.endedAt, end - turn.at > step + evidence.tolerance.late else {
        continue
      }
      occasions += 1
      // Words of the agent show as well that it lives.
      let signs = shown.filter { $0.at >= turn.at && $0.at <= end }
      let moments = [turn.at] + signs.map(\.at) + [end]
      let longest = zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? .zero
      guard longest > step + step / 2 + evidence.tolerance.late else { continue }
      breaches.append(
        Breach(
          turn, "\(longest.words) of a running turn without a word",
          expected: "\"⏳ Still working...\" every \(step.words)"))
    }
    return .of(breaches, occasions: occasions)
  }
}
