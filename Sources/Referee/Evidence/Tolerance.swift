import TimeAndChance

/// How exact a client must be: the one table of what is forgiven.
///
/// | | our own client | it, at an address | a stranger | why |
/// |---|---|---|---|---|
/// | `early` | 0.1 s | 2 s | 2 s | clocks of their own; programs, connections take a moment |
/// | `late` | 1 s | 60 s | 60 s | a busy machine; a fast pace turns moments into minutes |
/// | `progress` | 1 s | 60 s | 60 s | "about every two minutes" is said to people |
package struct Tolerance: Hashable, Sendable {
  /// By how much an interval may be shorter than the documents say.
  package var early: Duration
  /// By how much it may be longer.
  package var late: Duration
  /// By how much "Still working" may come too soon or too late.
  package var progress: Duration
  /// Time may have jumped while the client only waited (pace `skip`): then it could do nothing in
  /// the middle, and what it should have done there is not visible.
  package var timeJumps = false

  /// Our own client lives in virtual time.
  package static let none = Tolerance(
    early: .milliseconds(100), late: .seconds(1), progress: .seconds(1))
  /// The same client in real time, by its own clock.
  package static let service = Tolerance(
    early: .seconds(2), late: .seconds(60), progress: .seconds(60))
  /// Somebody else's lives in real time.
  package static let stranger = Tolerance(
    early: .seconds(2), late: .seconds(60), progress: .seconds(60))

  /// The same where time jumps while everybody only waits.
  package static func stranger(timeJumps: Bool) -> Tolerance {
    var tolerance = stranger
    tolerance.timeJumps = timeJumps
    return tolerance
  }
}
