import NemoContract
import TimeAndChance

extension Rule {
  static let noSilence = Rule(
    name: "R4",
    sentence: """
      no turn ends in silence: its user is told what happened, from the state where there was no \
      text
      """,
    source: "SEED0-3: \"~30% of editing operations return no text\"",
    cure: """
      when a turn ends without text, read the session's state, compare it with the one before, and \
      tell what changed, or that nothing did
      """
  ) { evidence in
    var breaches: [Breach] = []
    var occasions = 0
    for turn in evidence.turns {
      // Who wants it no more need be told nothing.
      guard turn.endedAt != nil, !evidence.wasInterrupted(turn) else { continue }
      let next = evidence.exchanges(of: .runSSE, after: turn).first
      // Refused, and sent again after a cure: that is one turn.
      if let next, !turn.mayHaveWorked, next.isRepetition(of: turn) { continue }
      guard next != nil || evidence.cameToAnEnd == true, !evidence.diedEarly(after: turn) else {
        continue
      }
      if turn.isSilent, !wasLookedAfter(turn, until: next, evidence) {
        breaches.append(
          Breach(
            turn, "ended without a word, and the state was not read",
            expected: "a look at what changed"))
      } else if evidence.shown == nil {
        continue
      } else if !isTold(turn, evidence) {
        breaches.append(
          Breach(
            turn,
            "\"\(Words.short(turn.message ?? ""))\" \(turn.fate), and the user was shown nothing",
            expected: "what happened, in words"))
      }
      occasions += 1
    }
    if evidence.shown == nil, breaches.isEmpty, occasions == 0, !evidence.turns.isEmpty {
      return .notVisible("what the user was shown")
    }
    return .of(breaches, occasions: occasions)
  }

  /// Whether the session was asked for what became of it.
  private static func wasLookedAfter(
    _ turn: ObservedExchange, until next: ObservedExchange?, _ evidence: Evidence
  ) -> Bool {
    evidence.exchanges(of: .state, after: turn, before: next).contains {
      $0.at >= (turn.endedAt ?? turn.at)
    }
  }

  /// Whether something was said that can tell of its end: after the agent's words, or after it, and
  /// before anything else was wanted.
  private static func isTold(_ turn: ObservedExchange, _ evidence: Evidence) -> Bool {
    let from = turn.firstWords?.at ?? turn.endedAt ?? turn.at
    let end = turn.end?.entry ?? turn.reply?.entry ?? turn.request.entry
    let asked = evidence.asked?.between(end).first?.entry ?? .max
    let next = evidence.step(after: turn)
    return evidence.shown(from: from.advanced(by: .zero - evidence.tolerance.early), until: next)
      .contains {
        $0.entry > turn.request.entry && $0.entry < asked && !Words.areProgress($0.value)
      }
  }
}
