/// A point in virtual time, counted from the start of the run.
package struct Moment: InstantProtocol, Hashable, Sendable {
  /// Virtual nanoseconds since the run began.
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static let start = Moment(nanoseconds: 0)

  package func advanced(by duration: Duration) -> Moment {
    Moment(nanoseconds: nanoseconds + duration.nanoseconds)
  }

  package func duration(to other: Moment) -> Duration {
    .nanoseconds(other.nanoseconds - nanoseconds)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  package static func + (moment: Moment, duration: Duration) -> Moment {
    moment.advanced(by: duration)
  }

  package static func - (later: Moment, earlier: Moment) -> Duration {
    earlier.duration(to: later)
  }
}

extension Duration {
  /// Whole nanoseconds; durations of this program stay far below the 292 years that fit.
  package var nanoseconds: Int64 {
    // Below 9 s one number of 64 bits is enough, which is divided ten times as fast.
    Int64(exactly: attoseconds).map { $0 / 1_000_000_000 } ?? Int64(attoseconds / 1_000_000_000)
  }

  /// Whole milliseconds, rounded towards zero.
  package var milliseconds: Int64 { nanoseconds / 1_000_000 }

  package static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
}
