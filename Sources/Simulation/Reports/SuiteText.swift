package import PrintedText
import TimeAndChance

/// What many runs come to, for people: failures first, then what took longest, then the sum.
package enum SuiteText {
  /// - Parameter withCards: what each rule says of each run, too; then none is left out.
  package static func text(_ tally: SuiteTally, withCards: Bool = false) -> StyledText {
    let outcomes = tally.outcomes
    let failures = outcomes.filter { !$0.passed }.map { failure($0, withCards: withCards) }
    guard outcomes.count + tally.notBegun > 1 else {
      return failures.joined()
        + outcomes.compactMap(\.report).filter(\.passed).map { line($0, withCards) }.joined()
    }
    return failures.joined() + longest(outcomes.compactMap(\.report), withCards: withCards)
      + summary(tally)
  }

  private static func failure(_ outcome: ScenarioOutcome, withCards: Bool) -> StyledText {
    switch outcome {
    case .ran(let report):
      TextReport.text(report) + (withCards ? report.card.map(CardText.text) ?? "" : "")
    case .refused(let refusal): TextReport.text(refusal)
    }
  }

  /// So many lines are read; more would push the failures out of sight.
  private static let shownCount = 10

  /// A line for each, the longest first in virtual time; those that take equally long as they came.
  private static func longest(_ reports: [RunReport], withCards: Bool) -> StyledText {
    let sorted = reports.enumerated().sorted {
      ($1.element.totalDuration, $0.offset) < ($0.element.totalDuration, $1.offset)
    }.map(\.element)
    let shown = withCards ? sorted[...] : sorted.prefix(shownCount)
    let more = sorted.count - shown.count
    return shown.map { line($0, withCards) }.joined()
      + (more > 0 ? StyledText("  … and \(more) that took less virtual time\n", .dim) : "")
  }

  private static func line(_ report: RunReport, _ withCards: Bool) -> StyledText {
    TextReport.head(report)
      + (withCards && report.passed ? report.card.map(CardText.text) ?? "" : "")
  }

  /// The last line of several.
  static func summary(_ tally: SuiteTally) -> StyledText {
    let outcomes = tally.outcomes
    let refused = outcomes.count { $0.refusal != nil }
    let failed = tally.failures - refused
    let total = outcomes.compactMap(\.report).reduce(Duration.zero) { $0 + $1.totalDuration }
    let count = outcomes.count + tally.notBegun
    var parts: [StyledText] = ["\(count) scenario\(count == 1 ? "" : "s")"]
    if tally.runs > outcomes.count { parts.append("\(tally.runs) runs") }
    if failed > 0 { parts.append(StyledText("\(failed) failed", .red)) }
    if refused > 0 { parts.append(StyledText("\(refused) not run", .red)) }
    if tally.notBegun > 0 { parts.append(StyledText("\(tally.notBegun) not begun", .yellow)) }
    if failed + refused + tally.notBegun == 0 { parts.append(StyledText("all passed", .green)) }
    // At an address time is real.
    let isVirtual = outcomes.allSatisfy { $0.report?.place.isEmpty ?? true }
    return parts.joined(separator: ", ")
      + ", \(TextReport.span(total))\(isVirtual ? " of virtual time" : "")\n"
  }
}
