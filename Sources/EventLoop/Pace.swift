/// How virtual time relates to real time; only the clock knows which one is in force (D3).
package enum Pace: Hashable, Sendable {
  /// When everything is quiet, time jumps to the next timer.
  case virtual
  /// Virtual time passes `speed` times as fast as real time.
  case real(speed: Double, clock: RealClockRule)
  /// Time moves only when `VirtualClock.advance` says so.
  case manual
  /// For strangers with clocks of their own: as fast as real time, but while everybody only waits
  /// for timers of this clock (`VirtualClock.isOnlyWaitedFor`) time jumps to the next one.
  case skip

  var speed: Double {
    guard case .real(let speed, _) = self else { return 1 }
    return speed
  }

  /// True where time passes by itself, because strangers take part.
  package var isFlowing: Bool {
    switch self {
    case .real(_, .flowing), .skip: true
    case .real(_, .steps), .virtual, .manual: false
    }
  }
}

extension Pace {
  /// How much of this time passes by itself in some real time; none where it does not flow.
  package func passing(in real: Duration) -> Duration { isFlowing ? real * speed : .zero }
}

/// What the clock shows between two timers at real pace.
package enum RealClockRule: Hashable, Sendable {
  /// Both ends are ours: sleep, then jump to exactly the next timer; the journal is the same at
  /// every speed.
  case steps
  /// Strangers take part: on each waking the clock shows the time elapsed. No interval is shorter,
  /// seen from outside, than its length divided by the speed.
  case flowing
}
