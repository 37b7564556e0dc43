import PrintedText
import TimeAndChance
import YAMLText

/// What a run comes to, for GitHub Actions: workflow commands that mark lines, and a summary.
package enum GitHubReport {
  /// A line for each thing that did not hold, `::error file=…,line=…,title=…::…`, printable.
  ///
  /// - Parameter place: a file's path within the repository.
  package static func annotations(
    _ outcomes: [ScenarioOutcome], place: (String) -> String = { $0 }
  ) -> [String] {
    outcomes.flatMap { outcome in
      switch outcome {
      case .ran(let report):
        report.cases.compactMap { annotation($0, of: report, place: place) }
      case .refused(let refusal): annotations(refusal, place: place)
      }
    }
  }

  private static func annotation(
    _ shown: ReportCase, of report: RunReport, place: (String) -> String
  ) -> String? {
    guard case .failed(_, let details) = shown.outcome else { return nil }
    return command(
      "error", file: place(report.file), line: shown.line ?? 1, column: nil,
      title: report.name, "\(shown.name)\n\(details)")
  }

  private static func annotations(
    _ refusal: ScenarioOutcome.Refusal, place: (String) -> String
  ) -> [String] {
    guard !refusal.mistakes.isEmpty else {
      return [
        command(
          "error", file: place(refusal.file), line: 1, column: nil, title: "not run",
          refusal.reason)
      ]
    }
    return refusal.mistakes.map { mistake in
      command(
        "\(mistake.severity)", file: place(refusal.file), line: mistake.mark.line,
        column: mistake.mark.column, title: "not run",
        ([mistake.message] + [mistake.suggestion].compactMap(\.self)).joined(separator: "\n"))
    }
  }

  private static func command(
    _ kind: String, file: String, line: Int, column: Int?, title: String, _ message: String
  ) -> String {
    let place = "file=\(property(file)),line=\(line)" + (column.map { ",col=\($0)" } ?? "")
    return "::\(kind) \(place),title=\(property(title))::\(data(message))"
  }

  private static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  private static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  /// Some ASCII characters as `%0A`, the rest printable.
  private static func escaped(_ text: String, _ escaped: String) -> String {
    let text = text.unicodeScalars.reduce(into: "") { text, scalar in
      if escaped.unicodeScalars.contains(scalar) {
        text += scalar.value < 16 ? "%0" : "%"
        text += String(scalar.value, radix: 16, uppercase: true)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return Printable.line(text)
  }

  /// Markdown for the summary of a step: failures, then what took longest, then the sum.
  package static func summary(_ tally: SuiteTally) -> String {
    let failures = tally.outcomes.filter { !$0.passed }
    let longest = tally.outcomes.compactMap(\.report).filter(\.passed)
      .enumerated().sorted {
        ($1.element.duration, $0.offset) < ($0.element.duration, $1.offset)
      }.map(\.element)
    let rows = failures.map(row) + longest.prefix(shownCount).map { row(.ran($0)) }
    let more = longest.count - min(longest.count, shownCount)
    return """
      ### nemosim: \(SuiteText.summary(tally).plain.dropLast())

      | | scenario | virtual time | what did not hold |
      |---|---|---|---|
      \(rows.joined(separator: "\n"))

      """ + (more > 0 ? "\n… and \(more) that took less virtual time\n" : "")
  }

  private static let shownCount = 20

  private static func row(_ outcome: ScenarioOutcome) -> String {
    switch outcome {
    case .ran(let report):
      let failed = report.cases.filter(\.isFailed).map { cell($0.name) }
      return "| \(report.passed ? "✅" : "❌") | \(cell(report.name))<br>`\(cell(report.id))` "
        + "| \(TextReport.span(report.duration)) | \(failed.joined(separator: "<br>")) |"
    case .refused(let refusal):
      return "| ❌ | `\(cell(refusal.file))` | | not run: \(cell(refusal.reason)) |"
    }
  }

  /// Text without what Markdown and HTML would make something of.
  private static func cell(_ text: String) -> String {
    Printable.line(text).reduce(into: "") { cell, character in
      switch character {
      case "&": cell += "&amp;"
      case "<": cell += "&lt;"
      case ">": cell += "&gt;"
      case "|", "`", "*", "_", "[", "]", "\\": cell += "\\\(character)"
      default: cell.append(character)
      }
    }
  }
}
