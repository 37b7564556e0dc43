package import TimeAndChance

/// Who waited for what at one moment of a run.
package struct LoopReport: Sendable {
  package let moment: Moment
  /// Named waits, oldest first.
  package let waits: [String]
  /// Reasons for which the run was held, oldest first.
  package let holds: [String]
  /// The next timers with their moments, earliest first; at most ten.
  package let timers: [(moment: Moment, label: String)]

  init(_ loop: Loop) {
    moment = loop.now
    waits = loop.waits.labels
    holds = loop.holds.labels
    timers = loop.timers.inOrder.prefix(10).map { ($0.moment, $0.label) }
  }

  fileprivate func lines(rootEnded: Bool) -> String {
    var lines = waits.map { "  waiting for \($0)" }
    lines += holds.map { "  held by \($0)" }
    lines += timers.map { "  timer at \($0.moment.clockText): \($0.label)" }
    if lines.isEmpty { lines.append("  nobody has said what they wait for") }
    if !rootEnded { lines.append("  (the work did not end when it was cancelled)") }
    return lines.joined(separator: "\n")
  }
}

/// Nothing can move any more and the work is not done.
package struct StuckError: Error, CustomStringConvertible {
  package let report: LoopReport
  /// False when the cancelled work did not end; its tasks are lost.
  package let rootEnded: Bool

  package var description: String {
    """
    the run is stuck at \(report.moment.clockText): \
    nothing is ready and no timer may fire, but the work is not done
    \(report.lines(rootEnded: rootEnded))
    """
  }
}

/// The next thing to happen lies beyond the limit on virtual time.
package struct TimeLimitError: Error, CustomStringConvertible {
  package let limit: Moment
  package let report: LoopReport
  /// False when the cancelled work did not end; its tasks are lost.
  package let rootEnded: Bool

  package var description: String {
    """
    the run is not done at its limit of \(limit.clockText) virtual time
    \(report.lines(rootEnded: rootEnded))
    """
  }
}
