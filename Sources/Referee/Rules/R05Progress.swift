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
      let signs = shown.from(turn.at).prefix { $0.at <= end }
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
    return .of(breaches + excess(of: said, evidence), occasions: max(occasions, said.count))
  }

  /// What is wrong with a "Still working": nothing runs, or the last was a moment ago.
  private static func excess(
    of said: [Happened<String>], _ evidence: Evidence
  ) -> [Breach] {
    var breaches: [Breach] = []
    var before: Happened<String>?
    var work = evidence.work[...]
    // What has begun and goes on still, the latest last.
    var running: [Work] = []
    for line in said {
      while let next = work.first, next.start <= line.at {
        running.append(next)
        work.removeFirst()
      }
      while let last = running.last, last.end + evidence.tolerance.late < line.at {
        running.removeLast()
      }
      if let start = running.last?.start {
        let last = before.map { max($0.at, start) } ?? start
        if line.at - last < Timing.stillWorkingInterval - evidence.tolerance.progress {
          breaches.append(
            Breach(
              line, "\"Still working\" after \((line.at - last).words)",
              expected: "\(Timing.stillWorkingInterval.words) in between"))
        }
      } else {
        breaches.append(
          Breach(line, "\"Still working\", and nothing ran", expected: "words that are true"))
      }
      before = line
    }
    return breaches
  }
}

/// Something that went on for the user: a turn with the looks that follow it, an upload, a render.
private struct Work {
  var start: Moment
  var end: Moment
}

extension Evidence {
  /// In order; what comes before the first step is nobody's.
  fileprivate var work: [Work] {
    var all: [Work] = []
    for exchange in exchanges {
      if exchange.isStep { all.append(Work(start: exchange.at, end: exchange.at)) }
      guard let last = all.indices.last else { continue }
      all[last].end = max(all[last].end, exchange.endedAt ?? end)
    }
    return all
  }
}
