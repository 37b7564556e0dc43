import CLinux
import Glibc
package import TimeAndChance

/// The only place of the program that reads real time.
package enum RealClock {
  /// Real time for measuring; it never goes back.
  package static var now: RealInstant { RealInstant(nanoseconds: read(CLOCK_MONOTONIC)) }

  /// Time that processors have worked for this process, for measuring.
  package static var processorTime: Duration {
    .nanoseconds(read(CLOCK_PROCESS_CPUTIME_ID))
  }

  /// The calendar's now as the start of virtual time, for `serve` and `--live` (D3).
  package static func epoch() -> Epoch {
    Epoch(unixMilliseconds: read(CLOCK_REALTIME) / 1_000_000)
  }

  /// The calendar's now in seconds of Unix, for what clients hold against their own clocks.
  package static var unixSeconds: Int { Int(read(CLOCK_REALTIME) / 1_000_000_000) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// A point in real time; its zero means nothing.
package struct RealInstant: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64

  package static func < (left: RealInstant, right: RealInstant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  package static func - (later: RealInstant, earlier: RealInstant) -> Duration {
    .nanoseconds(later.nanoseconds - earlier.nanoseconds)
  }

  package static func + (instant: RealInstant, duration: Duration) -> RealInstant {
    RealInstant(nanoseconds: instant.nanoseconds + duration.nanoseconds)
  }
}
