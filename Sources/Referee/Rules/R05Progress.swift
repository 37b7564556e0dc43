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
    let slack = evidence.tolerance.progress
    var breaches: [Breach] = []
    var occasions = 0
    for turn in evidence.turns {
      guard let end = turn.endedAt, end - turn.at > step + slack else { continue }
      occasions += 1
      // Words of the agent show as well that it lives.
      let signs = shown.filter { $0.at >= turn.at && $0.at <= end }
      let moments = [turn.at] + signs.map(\.at) + [end]
      let longest = zip(moments, moments.dropFirst()).map { $1 - $0 }.max() ?? .zero
      guard longest > step + slack, !evidence.tolerance.timeJumps else { continue }
      breaches.append(
        Breach(
          turn, "\(longest.words) of a running turn without a word",
          expected: "\"⏳ Still working...\" every \(step.words)"))
    }
    if occasions > 0, evidence.tolerance.timeJumps, breaches.isEmpty {
      return .notVisible("a running turn as its client did: time jumped, --pace x1 lets it pass")
    }
    let said = shown.filter { Words.areStillWorking($0.value) }
    breaches += said.compactMap { excess($0, among: said, evidence) }
    return .of(breaches, occasions: max(occasions, said.count))
  }

  /// What is wrong with one "Still working": nothing runs, or the last was a moment ago.
  private static func excess(
    _ line: Happened<String>, among said: [Happened<String>], _ evidence: Evidence
  ) -> Breach? {
    let work = evidence.work.last {
      $0.start <= line.at && line.at <= $0.end + evidence.tolerance.late
    }
    guard let work else {
      return Breach(line, "\"Still working\", and nothing ran", expected: "words that are true")
    }
    let before = said.last { $0.entry < line.entry && $0.at >= work.start }?.at ?? work.start
    let gap = line.at - before
    guard gap < Timing.stillWorkingInterval - evidence.tolerance.progress else { return nil }
    return Breach(
      line, "\"Still working\" after \(gap.words)",
      expected: "\(Timing.stillWorkingInterval.words) in between")
  }
}

extension Evidence {
  /// When something went on for the user: turns with the looks that follow them, uploads, renders.
  fileprivate var work: [(start: Moment, end: Moment)] {
    exchanges.filter(\.isStep).map { exchange in
      let next = step(after: exchange)
      let after = exchanges.filter {
        $0.number >= exchange.number && $0.number < next?.number ?? .max
      }
      return (exchange.at, after.map { $0.endedAt ?? end }.max() ?? exchange.at)
    }
  }
}
