import NemoContract
import TimeAndChance

extension Rule {
  static let patience = Rule(
    name: "R13",
    sentence: """
      a stream may run for 15 minutes, and ten of heartbeats alone are a timeout; a broken one is \
      followed by looks at the state after 30 s and every 60 s
      """,
    source: "SEED0-3: \"Max timeout: 15 minutes\"; OFF 3.1, 3.6",
    cure: """
      read a stream for up to 15 minutes (curl --max-time 900); when it breaks, wait 30 s and read \
      the state, then every 60 s, and stop after five looks that show no change
      """
  ) { evidence in
    let turns = evidence.turns.filter { $0.end != nil }
    var breaches: [Breach] = []
    for turn in turns {
      breaches += leaving(turn, evidence.tolerance)
      if turn.isLost { breaches += looking(after: turn, evidence) }
    }
    return .of(breaches, occasions: turns.count)
  }

  /// Who left must have had reason to, and who stayed must not have stayed for ever.
  private static func leaving(_ turn: ObservedExchange, _ tolerance: Tolerance) -> [Breach] {
    guard let end = turn.end else { return [] }
    let length = end.at - turn.at
    if length > Timing.streamLimit + tolerance.late + .seconds(30) {
      return [
        Breach(
          turn, "read for \(length.words)", expected: "an end after \(Timing.streamLimit.words)")
      ]
    }
    guard case .clientLeft = end.value else { return [] }
    let lastWord = turn.events.last { if case .heartbeat = $0.value { false } else { true } }
    let silence = end.at - (lastWord?.at ?? turn.at)
    guard length < Timing.streamLimit - tolerance.early,
      silence < Timing.silenceLimit - tolerance.early
    else { return [] }
    return [
      Breach(
        turn, "left after \(length.words), \(silence.words) after the last word",
        expected: "patience for 15 minutes, or for ten without a word")
    ]
  }

  /// After a stream that broke.
  private static func looking(after turn: ObservedExchange, _ evidence: Evidence) -> [Breach] {
    guard let end = turn.end else { return [] }
    let next = evidence.first(after: turn) { $0.isStep }
    let looks = evidence.exchanges(of: .state).filter {
      $0.at >= end.at && $0.number < next?.number ?? .max
    }
    let early = evidence.tolerance.early
    guard let first = looks.first else {
      // At the very end nothing more can be seen.
      guard next != nil || evidence.cameToAnEnd == true else { return [] }
      return [
        Breach(turn, "broke off, and the state was not read", expected: "a look at it after 30 s")
      ]
    }
    var breaches: [Breach] = []
    if first.at - end.at < Timing.firstStatePoll - early {
      breaches.append(
        Breach(
          first, "read \((first.at - end.at).words) after the stream broke",
          expected: "30 s of patience"))
    }
    for (one, two) in zip(looks, looks.dropFirst())
    where two.at - one.at < Timing.nextStatePolls - early
      && one.payload == two.payload && one.payload != nil
    {
      breaches.append(
        Breach(two, "read again after \((two.at - one.at).words)", expected: "60 s in between"))
    }
    return breaches
  }
}

extension ObservedExchange {
  /// Its stream broke, or its client could not wait: what became of the work is not known.
  var isLost: Bool {
    guard mayHaveWorked else { return false }
    switch end?.value {
    case .broken, .clientLeft: return true
    case .complete, nil: return false
    }
  }
}
