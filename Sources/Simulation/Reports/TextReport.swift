import Journaling
import TimeAndChance

/// What a run comes to, for people.
package struct TextReport {
  /// How marks are painted; the command line knows whether anybody sees colour.
  package struct Style: Sendable {
    package var passed: @Sendable (String) -> String
    package var failed: @Sendable (String) -> String

    package init(
      passed: @escaping @Sendable (String) -> String,
      failed: @escaping @Sendable (String) -> String
    ) {
      self.passed = passed
      self.failed = failed
    }

    package static let plain = Style(passed: { $0 }, failed: { $0 })
  }

  private let style: Style

  package init(_ style: Style) { self.style = style }

  /// One scenario: a line when it passed, everything one needs to know when it did not.
  package func text(_ result: RunResult) -> String {
    let mark = result.passed ? style.passed("✓") : style.failed("✗")
    let head = "\(mark) \(result.name)  (\(Self.span(result.journal.duration)), \(result.file))\n"
    guard !result.passed else { return head }
    let failures = result.verdicts.filter { !$0.held }.map { failure($0, in: result) }
    let problems = result.problems.map { "    \(style.failed("problem:")) \(indented($0))\n" }
    return head + failures.joined() + problems.joined()
      + "    replay: nemosim run \(result.file) --seed \(result.seed.value) --journal\n"
  }

  /// The last line of several.
  package func summary(_ results: [RunResult]) -> String {
    let failed = results.count { !$0.passed }
    let total = results.reduce(Duration.zero) { $0 + $1.journal.duration }
    let count = "\(results.count) scenario\(results.count == 1 ? "" : "s")"
    let outcome = failed == 0 ? style.passed("all passed") : style.failed("\(failed) failed")
    return "\(count), \(outcome), \(Self.span(total)) of virtual time\n"
  }

  private func failure(_ verdict: Verdict, in result: RunResult) -> String {
    var lines = ["    \(result.file):\(verdict.line): expected \(verdict.written)"]
    lines.append("      \(style.failed("found:")) \(indented(verdict.found))")
    if !verdict.hint.isEmpty { lines.append("      hint: \(indented(verdict.hint))") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func indented(_ text: String) -> String {
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
