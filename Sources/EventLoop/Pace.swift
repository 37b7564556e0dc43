/// How virtual time relates to real time; only the loop knows which one is in force (D3).
package enum Pace: Hashable, Sendable {
  /// When everything is quiet, time jumps to the next timer.
  case virtual
  /// Virtual time passes `speed` times as fast as real time.
  case real(speed: Double, clock: RealClockRule)
  /// Time moves only when `Loop.advance` says so.
  case manual

  var speed: Double {
    guard case .real(let speed, _) = self else { return 1 }
    return speed
  }

  /// True where strangers take part and real time-outs matter.
  package var isFlowing: Bool {
    guard case .real(_, .flowing) = self else { return false }
    return true
  }
}

/// What the clock shows between two timers at real pace.
package enum RealClockRule: Hashable, Sendable {
  /// Both ends are ours: sleep, then jump to exactly the next timer; the journal is the same at
  /// every speed.
  case steps
  /// Strangers take part: on waking the clock shows the time elapsed, never past the next timer.
  case flowing
}
