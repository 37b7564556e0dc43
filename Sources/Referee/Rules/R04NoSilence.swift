import NemoContract
import TimeAndChance

extension Rule {
  static let noSilence = Rule(
    name: "R4",
    sentence: "no turn ends in silence: its user is told what happened",
    source: "SEED0-3: \"~30% of editing operations return no text\"",
    cure: """
      when a turn ends without text, read the session's state, compare it with the one before, and \
      tell what changed, or that nothing did
      """
  ) { evidence in
    guard evidence.shown != nil else { return .notVisible("what the user was shown") }
    let turns = evidence.turns.filter { $0.endedAt != nil }
    let breaches = turns.compactMap { turn -> Breach? in
      let next = evidence.first(after: turn) { $0.route == .runSSE }
      let words = evidence.shown(from: turn.at, beforeEntry: next?.request.entry)
      let isTold = words.contains {
        $0.entry > turn.request.entry && !Words.areProgress($0.value)
      }
      guard !isTold else { return nil }
      return Breach(
        turn, "\"\(Words.short(turn.message))\" \(turn.fate), and the user was shown nothing",
        expected: "what happened, in words")
    }
    return .of(breaches, occasions: turns.count)
  }
}
