package import TimeAndChance

/// Who waited for what at one moment of a clock.
package struct ClockReport: Sendable {
  package let moment: Moment
  /// Named waits, oldest first.
  package let waits: [String]
  /// Reasons for which time was held, oldest first.
  package let holds: [String]
  /// The next timers with their moments, earliest first; at most ten.
  package let timers: [(moment: Moment, label: String)]

  init(
    moment: Moment, waits: [String], holds: [String], timers: [(moment: Moment, label: String)]
  ) {
    self.moment = moment
    self.waits = waits
    self.holds = holds
    self.timers = timers
  }

  /// Of several clocks, in the order in which they were made.
  init(of clocks: [VirtualClock]) {
    let reports = clocks.map(\.report)
    moment = reports.first?.moment ?? .start
    waits = reports.flatMap(\.waits)
    holds = reports.flatMap(\.holds)
    timers = reports.flatMap(\.timers)
  }

  fileprivate func lines(workEnded: Bool) -> String {
    var lines = waits.map { "  waiting for \($0)" }
    lines += holds.map { "  held by \($0)" }
    lines += timers.map { "  timer at \($0.moment.clockText): \($0.label)" }
    if lines.isEmpty { lines.append("  nobody has said what they wait for") }
    if !workEnded { lines.append("  (the work did not end when it was cancelled)") }
    return lines.joined(separator: "\n")
  }
}

/// Nothing at a clock can move any more and the work is not done.
package struct StuckError: Error, CustomStringConvertible {
  package let report: ClockReport
  /// False when the cancelled work did not end; its tasks are lost.
  package let workEnded: Bool

  package var description: String {
    """
    the run is stuck at \(report.moment.clockText): \
    nothing is ready and no timer may fire, but the work is not done
    \(report.lines(workEnded: workEnded))
    """
  }
}

/// The next thing to happen lies beyond the limit on virtual time.
package struct TimeLimitError: Error, CustomStringConvertible {
  package let limit: Moment
  package let report: ClockReport
  /// False when the cancelled work did not end; its tasks are lost.
  package let workEnded: Bool

  package var description: String {
    """
    the run is not done at its limit of \(limit.clockText) virtual time
    \(report.lines(workEnded: workEnded))
    """
  }
}
