/// Where virtual time zero lies on the calendar.
///
/// Runs start at a fixed date so that dates are the same in every run (D3).
package struct Epoch: Hashable, Sendable {
  /// Unix milliseconds of `Moment.start`.
  package var unixMilliseconds: Int64

  package init(unixMilliseconds: Int64) { self.unixMilliseconds = unixMilliseconds }

  /// 2026-03-13T17:40:00Z, near the dates in the published samples.
  package static let standard = Epoch(unixMilliseconds: 1_773_423_600_000)

  package func unixMilliseconds(at moment: Moment) -> Int64 {
    unixMilliseconds + moment.nanoseconds / 1_000_000
  }

  package func calendarTime(at moment: Moment) -> CalendarTime {
    CalendarTime(unixMilliseconds: unixMilliseconds(at: moment))
  }
}
