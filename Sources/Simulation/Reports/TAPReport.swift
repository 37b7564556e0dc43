import JSONText
import PrintedText
import TimeAndChance

/// What a run comes to, as TAP 14: a test for each scenario, in it one for each thing it shows.
package enum TAPReport {
  package static func text(_ tally: SuiteTally) -> String {
    let tests = tally.outcomes.enumerated().map { test($0.element, number: $0.offset + 1) }.joined()
    let skipped = (0..<tally.notBegun).map { index in
      "ok \(tally.outcomes.count + index + 1) # SKIP not begun, as the run ended before\n"
    }.joined()
    return "TAP version 14\n1..\(tally.outcomes.count + tally.notBegun)\n" + tests + skipped
  }

  private static func test(_ outcome: ScenarioOutcome, number: Int) -> String {
    let mark = outcome.passed ? "ok" : "not ok"
    switch outcome {
    case .ran(let report):
      let cases = report.cases
      let lines =
        ["# Subtest: \(escaped(report.name))", "1..\(cases.count)"]
        + cases.enumerated().flatMap { points($0.element, number: $0.offset + 1, of: report.file) }
      return lines.map { "    \($0)\n" }.joined()
        + "\(mark) \(number) - \(escaped(report.name)) "
        + "(\(escaped(report.id)), seed \(report.seed.value))\n"
    case .refused(let refusal):
      return "\(mark) \(number) - \(escaped(refusal.file))\n"
        + diagnosis(refusal.reason, refusal.text, file: refusal.file, line: nil)
        .map { "\($0)\n" }.joined()
    }
  }

  private static func points(_ shown: ReportCase, number: Int, of file: String) -> [String] {
    let name = "\(number) - \(escaped(shown.name))"
    switch shown.outcome {
    case .passed: return ["ok \(name)"]
    case .skipped(let reason): return ["ok \(name) # SKIP \(escaped(reason))"]
    case .failed(let message, let details):
      return ["not ok \(name)"] + diagnosis(message, details, file: file, line: shown.line)
    }
  }

  /// A block of YAML; its texts are written as JSON, which is YAML, too.
  private static func diagnosis(
    _ message: String, _ details: String, file: String, line: Int?
  ) -> [String] {
    func quoted(_ text: String) -> String { Printable.json(JSON.string(text).text) }
    return ["  ---", "  message: \(quoted(message))", "  severity: fail"]
      + ["  details: \(quoted(details))", "  at:", "    file: \(quoted(file))"]
      + (line.map { ["    line: \($0)"] } ?? []) + ["  ..."]
  }

  /// A `#` begins a directive unless it is escaped.
  private static func escaped(_ text: String) -> String {
    Printable.line(text).reduce(into: "") { line, character in
      if character == "\\" || character == "#" { line += "\\" }
      line.append(character)
    }
  }
}
