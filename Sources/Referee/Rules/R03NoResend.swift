import NemoContract

extension Rule {
  static let noResend = Rule(
    name: "R3",
    sentence: "a message whose work may have begun is never sent again",
    source: "SEED0-3; OFF 3.1, 3.6: \"never resend during generation\"",
    cure: """
      after a stream that broke or ended without a word, read the state and compare: the work goes \
      on without you, and a second message is a second charge
      """
  ) { evidence in
    var breaches: [Breach] = []
    var occasions = 0
    let turns = evidence.turns
    for (turn, next) in zip(turns, turns.dropFirst().map(Optional.init) + [nil])
    where turn.mayHaveWorked {
      // Whoever was answered may have said the same again; that he did not is known only where
      // somebody heard him.
      guard !turn.isAnswered || evidence.asked != nil else { continue }
      occasions += 1
      guard let next, next.isRepetition(of: turn),
        // A silent turn of another session is another piece of work.
        next.sessionID == turn.sessionID || turn.isLost,
        !evidence.wasAsked(between: turn, and: next),
        !evidence.wasLookedAt(turn, before: next)
      else { continue }
      breaches.append(
        Breach(
          next, "the message of request \(turn.number) again, which \(turn.fate)",
          expected: "the session's state read and compared"))
    }
    return .of(breaches, occasions: occasions)
  }
}

extension Evidence {
  /// Whether a silent turn that ended well was looked into before the next: then its user may want
  /// the same once more, where nobody heard what he wants.
  fileprivate func wasLookedAt(_ turn: ObservedExchange, before next: ObservedExchange) -> Bool {
    guard asked == nil, let end = turn.end, case .complete = end.value else { return false }
    return exchanges(of: .state, after: turn, before: next).contains {
      $0.at >= end.at && $0.isSuccess
    }
  }
}
