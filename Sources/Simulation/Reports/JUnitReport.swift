import Journaling
import TimeAndChance

/// What a run comes to, as JUnit XML for CI servers; times are virtual.
package enum JUnitReport {
  package static func text(_ results: [RunResult]) -> String {
    let failed = results.count { !$0.passed }
    let cases = results.map(testCase).joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="nemosim" tests="\(results.count)" failures="\(failed)">
      \(cases)</testsuite>
      </testsuites>

      """
  }

  private static func testCase(_ result: RunResult) -> String {
    let head =
      "<testcase classname=\"\(escaped(result.file))\" name=\"\(escaped(result.name))\" "
      + "time=\"\(result.journal.duration.secondsText)\""
    guard !result.passed else { return head + "/>\n" }
    let text = TextReport(.plain).text(result) + "\n" + result.journal.text
    return
      "\(head)>\n<failure message=\"\(escaped(firstProblem(result)))\">\(escaped(text))</failure>\n"
      + "</testcase>\n"
  }

  private static func firstProblem(_ result: RunResult) -> String {
    if let problem = result.problems.first { return problem }
    guard let verdict = result.verdicts.first(where: { !$0.held }) else { return "" }
    return "expected \(verdict.written); found: \(verdict.found)"
  }

  /// XML 1.0 knows no control characters but tab and line ends.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case _ where scalar.value < 0x20: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
