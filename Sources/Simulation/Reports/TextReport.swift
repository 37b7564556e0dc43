import Journaling
package import PrintedText
import TimeAndChance

/// What a run comes to, for people.
package enum TextReport {
  /// One scenario: a line when it passed, everything one needs to know when it did not.
  package static func text(_ report: RunReport) -> StyledText {
    guard !report.passed else { return head(report) }
    let file = Printable.line(report.file)
    let failures = report.verdicts.filter { !$0.held }.map { failure($0, in: file) }
    let problems = report.problems.map { problem -> StyledText in
      "    \("problem:", .red) \(indented(problem))\n"
    }
    return head(report) + (failures + problems).joined()
      + (report.card.map(CardText.broken) ?? "")
      + (report.replay.map { "    replay: \(Printable.line($0))\n" } ?? "")
  }

  /// The line of a scenario: `✓ A silent edit  (9 min 12 s, Scenarios/silent-edit.yaml)`.
  package static func head(_ report: RunReport) -> StyledText {
    let mark: StyledText = report.passed ? passedMark : failedMark
    let runs =
      report.runs == 1
      ? ""
      : report.passed
        ? "\(report.runs) runs, "
        : "run \(report.runs), with seed \(report.seed.value), is the first that fails; "
    let name = Printable.line(report.name)
    let duration = span(report.passed ? report.totalDuration : report.duration)
    return "\(mark) \(name)  (\(runs)\(duration), \(Printable.line(report.id)))\n"
      + report.leftOut.map { leftOut($0, in: report.file) }.joined()
  }

  private static func leftOut(_ part: LeftOut, in file: String) -> StyledText {
    let place = part.line.map { "\(Printable.line(part.fragment ?? file)):\($0): " } ?? ""
    return StyledText(
      "    left out: \(place)\(Printable.line(part.what)): \(part.reason)\n", .dim)
  }

  /// The report card of a client: what every rule says of it, then the expectations.
  package static func card(_ report: RunReport) -> StyledText {
    let mark: StyledText = report.passed ? passedMark : failedMark
    let place = report.id.isEmpty ? "" : ", \(Printable.line(report.id))"
    let name = Printable.line(report.name)
    let head: StyledText = "\(mark) \(name)  (\(span(report.duration))\(place))\n"
    let kept = report.verdicts.filter(\.held).map { verdict -> StyledText in
      "  \(passedMark) expected \(Printable.line(verdict.written))\n"
    }
    let failures = report.verdicts.filter { !$0.held }.map {
      failure($0, in: Printable.line(report.file))
    }
    let problems = report.problems.map { problem -> StyledText in
      "    \("problem:", .red) \(indented(problem))\n"
    }
    return head + (report.card.map(CardText.text) ?? "") + (kept + failures + problems).joined()
      + report.leftOut.map { leftOut($0, in: report.file) }.joined()
  }

  /// One file that was not run; its mistakes are told where they are told for all commands.
  package static func text(_ refusal: ScenarioOutcome.Refusal) -> StyledText {
    "\(failedMark) \(Printable.line(refusal.file))  (not run: \(Printable.line(refusal.reason)))\n"
  }

  package static let passedMark = StyledText("✓", .green)
  package static let failedMark = StyledText("✗", .red)

  private static func failure(_ verdict: Verdict, in file: String) -> StyledText {
    let place = verdict.fragment.map(Printable.line) ?? file
    var lines: [StyledText] = [
      "    \(place):\(verdict.line): expected \(Printable.line(verdict.written))",
      "      \("found:", .red) \(indented(verdict.found))",
    ]
    if !verdict.hint.isEmpty { lines.append("      hint: \(indented(verdict.hint))") }
    if !verdict.around.isEmpty {
      lines.append("      \("around it:", .dim)")
      lines += verdict.around.split(separator: "\n").map { StyledText("      \($0)", .dim) }
    }
    lines += verdict.causes.map { "      \("likely cause:", .yellow) \(Printable.line($0))" }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n        ")
  }

  /// `4 min 12 s`, or `850 ms`.
  package static func span(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let seconds = milliseconds / 1000
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
