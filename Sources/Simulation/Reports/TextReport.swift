import Journaling
package import PrintedText
import TimeAndChance

/// What a run comes to, for people.
package enum TextReport {
  /// One scenario: a line when it passed, everything one needs to know when it did not.
  package static func text(_ result: RunResult) -> StyledText {
    let mark: StyledText = result.passed ? passedMark : failedMark
    let (name, file) = (Printable.line(result.name), Printable.line(result.file))
    let id = Printable.line(result.id)
    let head: StyledText = "\(mark) \(name)  (\(span(result.duration)), \(id))\n"
    guard !result.passed else { return head }
    let failures = result.verdicts.filter { !$0.held }.map { failure($0, in: file) }
    let problems = result.problems.map { problem -> StyledText in
      "    \("problem:", .red) \(indented(problem))\n"
    }
    return head + (failures + problems).joined() + (result.card.map(CardText.broken) ?? "")
      + "    replay: nemosim run \(id) --seed \(result.seed.value) --journal\n"
  }

  /// The report card of a client: what every rule says of it, then the expectations.
  package static func card(_ result: RunResult) -> StyledText {
    let mark: StyledText = result.passed ? passedMark : failedMark
    let place = result.file.isEmpty ? "" : ", \(Printable.line(result.id))"
    let name = Printable.line(result.name)
    let head: StyledText = "\(mark) \(name)  (\(span(result.duration))\(place))\n"
    let kept = result.verdicts.filter(\.held).map { verdict -> StyledText in
      "  \(passedMark) expected \(Printable.line(verdict.written))\n"
    }
    let failures = result.verdicts.filter { !$0.held }.map {
      failure($0, in: Printable.line(result.file))
    }
    let problems = result.problems.map { problem -> StyledText in
      "    \("problem:", .red) \(indented(problem))\n"
    }
    return head + (result.card.map(CardText.text) ?? "") + (kept + failures + problems).joined()
  }

  /// One file that was not run; its mistakes are told where they are told for all commands.
  package static func text(_ refusal: ScenarioOutcome.Refusal) -> StyledText {
    "\(failedMark) \(Printable.line(refusal.file))  (not run: \(Printable.line(refusal.reason)))\n"
  }

  /// The last line of several.
  package static func summary(_ outcomes: [ScenarioOutcome]) -> StyledText {
    let refused = outcomes.count { $0.refusal != nil }
    let failed = outcomes.count { !$0.passed } - refused
    let total = outcomes.compactMap(\.result).reduce(Duration.zero) { $0 + $1.duration }
    var parts: [StyledText] = ["\(outcomes.count) scenario\(outcomes.count == 1 ? "" : "s")"]
    if failed > 0 { parts.append(StyledText("\(failed) failed", .red)) }
    if refused > 0 { parts.append(StyledText("\(refused) not run", .red)) }
    if failed + refused == 0 { parts.append(StyledText("all passed", .green)) }
    return parts.joined(separator: ", ") + ", \(span(total)) of virtual time\n"
  }

  package static let passedMark = StyledText("✓", .green)
  package static let failedMark = StyledText("✗", .red)

  private static func failure(_ verdict: Verdict, in file: String) -> StyledText {
    var lines: [StyledText] = [
      "    \(file):\(verdict.line): expected \(Printable.line(verdict.written))",
      "      \("found:", .red) \(indented(verdict.found))",
    ]
    if !verdict.hint.isEmpty { lines.append("      hint: \(indented(verdict.hint))") }
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
