import Journaling
import PrintedText
import TimeAndChance

/// What a run comes to, as JUnit XML for CI servers; times are virtual.
///
/// A scenario that did not hold is a failure, a file that could not be run an error.
package enum JUnitReport {
  package static func text(_ outcomes: [ScenarioOutcome]) -> String {
    let errors = outcomes.count { $0.refusal != nil }
    let failures = outcomes.count { !$0.passed } - errors
    let cases = outcomes.map(testCase).joined()
    let counts = "tests=\"\(outcomes.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="nemosim" \(counts)>
      \(cases)</testsuite>
      </testsuites>

      """
  }

  private static func testCase(_ outcome: ScenarioOutcome) -> String {
    switch outcome {
    case .ran(let result): testCase(result)
    case .refused(let refusal):
      element(
        file: refusal.file, name: refusal.file, time: "0", "error", message: refusal.reason,
        text: refusal.text)
    }
  }

  private static func testCase(_ result: RunResult) -> String {
    let time = result.duration.secondsText
    guard !result.passed else {
      return head(file: result.file, name: result.name, time: time) + "/>\n"
    }
    return element(
      file: result.file, name: result.name, time: time, "failure", message: firstProblem(result),
      text: TextReport.text(result).plain + "\n" + result.words.text)
  }

  private static func element(
    file: String, name: String, time: String, _ kind: String, message: String, text: String
  ) -> String {
    "\(head(file: file, name: name, time: time))>\n"
      + "<\(kind) message=\"\(Printable.xml(message))\">\(Printable.xml(text))</\(kind)>\n"
      + "</testcase>\n"
  }

  private static func head(file: String, name: String, time: String) -> String {
    "<testcase classname=\"\(Printable.xml(file))\" name=\"\(Printable.xml(name))\" "
      + "time=\"\(time)\""
  }

  private static func firstProblem(_ result: RunResult) -> String {
    if let problem = result.problems.first { return problem }
    guard let verdict = result.verdicts.first(where: { !$0.held }) else { return "" }
    return "expected \(verdict.written); found: \(verdict.found)"
  }
}
