import JSONText
import NemoContract
import TimeAndChance

extension Rule {
  static let patience = Rule(
    name: "R13",
    sentence: """
      a stream may run for 15 minutes, and ten of heartbeats alone are a timeout; a broken one is \
      followed by looks at the state after 30 s and every 60 s, five without a change at most
      """,
    source: "SEED0-3: \"Max timeout: 15 minutes\"; OFF 3.1, 3.6",
    cure: """
      read a stream for up to 15 minutes (curl --max-time 900); when it breaks, wait 30 s and read \
      the state, then every 60 s, and stop after five looks that show no change
      """
  ) { evidence in
    var breaches: [Breach] = []
    var occasions = 0
    for turn in evidence.turns where turn.end != nil {
      let wasInterrupted = evidence.wasInterrupted(turn)
      // Who was killed at last may have stayed too long before.
      if !wasInterrupted || evidence.mayHaveBeenKilled(in: turn) {
        breaches += staying(with: turn, evidence.tolerance)
      }
      guard !wasInterrupted else { continue }
      occasions += 1
      breaches += leaving(turn, evidence.tolerance)
      if turn.isLost { breaches += looking(after: turn, evidence) }
    }
    return .of(breaches, occasions: occasions)
  }

  /// Who stayed must not have stayed for ever.
  private static func staying(with turn: ObservedExchange, _ tolerance: Tolerance) -> [Breach] {
    // Where time jumped nobody could leave in the middle.
    guard let end = turn.end, !tolerance.timeJumps else { return [] }
    let length = end.at - turn.at
    if length > Timing.streamLimit + tolerance.late {
      return [
        Breach(
          turn, "read for \(length.words)", expected: "an end after \(Timing.streamLimit.words)")
      ]
    }
    guard let longest = silences(in: turn).max(), longest > Timing.silenceLimit + tolerance.late
    else { return [] }
    return [
      Breach(
        turn, "read on through \(longest.words) without a word",
        expected: "an end after \(Timing.silenceLimit.words) of heartbeats alone")
    ]
  }

  /// Who left must have had reason to; after a refusal there is nothing to wait for.
  private static func leaving(_ turn: ObservedExchange, _ tolerance: Tolerance) -> [Breach] {
    guard let end = turn.end, case .clientLeft = end.value, turn.code == nil,
      let silence = silences(in: turn).last
    else { return [] }
    let length = end.at - turn.at
    guard length < Timing.streamLimit - tolerance.early,
      silence < Timing.silenceLimit - tolerance.early
    else { return [] }
    return [
      Breach(
        turn, "left after \(length.words), \(silence.words) after the last word",
        expected: "patience for 15 minutes, or for ten without a word")
    ]
  }

  /// The pauses between its words, from its beginning to its end.
  private static func silences(in turn: ObservedExchange) -> [Duration] {
    let words = turn.events.filter(\.value.isWork)
    let moments = [turn.at] + words.map(\.at) + (turn.end.map { [$0.at] } ?? [])
    return zip(moments, moments.dropFirst()).map { $1 - $0 }
  }

  /// After a stream that broke.
  private static func looking(after turn: ObservedExchange, _ evidence: Evidence) -> [Breach] {
    guard let end = turn.end else { return [] }
    let looks = evidence.looks(after: turn)
    guard let first = looks.first else {
      // At the very end nothing more can be seen.
      guard evidence.wentOn(after: turn, within: Timing.firstStatePoll) else { return [] }
      return [
        Breach(turn, "broke off, and the state was not read", expected: "a look at it after 30 s")
      ]
    }
    let early = evidence.tolerance.early
    var breaches: [Breach] = []
    if first.at - end.at < Timing.firstStatePoll - early {
      breaches.append(
        Breach(
          first, "read \((first.at - end.at).words) after the stream ended",
          expected: "30 s of patience"))
    }
    for (one, two) in zip(looks, looks.dropFirst())
    where two.at - one.at < Timing.nextStatePolls - early && one.isSuccess {
      breaches.append(
        Breach(two, "read again after \((two.at - one.at).words)", expected: "60 s in between"))
    }
    // One that shows nothing shows no state without a change either.
    let shown = looks.filter(\.isSuccess)
    if shown.count > Timing.unchangedStateLimit {
      breaches.append(
        Breach(
          shown[Timing.unchangedStateLimit], "read for the \(shown.count). time without a change",
          expected: "words to the user after \(Timing.unchangedStateLimit)"))
    }
    return breaches
  }
}

extension Evidence {
  /// The looks at the state after a lost stream, up to the first that shows a change.
  fileprivate func looks(after turn: ObservedExchange) -> [ObservedExchange] {
    let states = exchanges(of: .state)
    let known = states.before(turn.entry).last {
      $0.sessionID == turn.sessionID && $0.payload != nil
    }
    var before = known?.shownState
    var looks: [ObservedExchange] = []
    for look in exchanges(of: .state, after: turn, before: step(after: turn))
    where look.sessionID == turn.sessionID && look.at >= turn.endedAt ?? turn.at {
      // Who was started again knows nothing of what was seen before.
      if wasAsked(between: turn, and: look) || wasRestarted(between: turn, and: look) { break }
      looks.append(look)
      guard let state = look.shownState else { continue }
      if let known = before, known != state { break }
      before = state
    }
    return looks
  }
}

extension ObservedExchange {
  /// What changes when work is done (OFF 3.6 [D]).
  fileprivate var shownState: JSON? { payload?["state"] }
}
