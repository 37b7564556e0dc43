import Journaling
import PrintedText
import TimeAndChance

/// What a run comes to, as JUnit XML for CI servers: valid by the schema of Apache Ant's reports
/// and by that of Jenkins, which `make conformance` holds it against.
///
/// A suite for each scenario, in it a case for each expectation and each rule of clients. `time` is
/// what it took this machine; virtual time is the property `virtualSeconds`.
package enum JUnitReport {
  package static func text(_ tally: SuiteTally) -> String {
    text(tally.outcomes, notBegun: tally.notBegun)
  }

  /// - Parameter notBegun: how many scenarios nobody came to, so that the report is no whole one.
  package static func text(_ outcomes: [ScenarioOutcome], notBegun: Int = 0) -> String {
    let suites =
      outcomes.enumerated().map { suite($0.element, number: $0.offset) }.joined()
      + (notBegun > 0 ? suite(ofNotBegun: notBegun, number: outcomes.count) : "")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      \(suites)</testsuites>

      """
  }

  private static func suite(_ outcome: ScenarioOutcome, number: Int) -> String {
    switch outcome {
    case .ran(let report): suite(report, number: number)
    case .refused(let refusal): suite(refusal, number: number)
    }
  }

  private static func suite(_ report: RunReport, number: Int) -> String {
    let cases = report.cases
    // The whole run is the work of its first case.
    let times = [seconds(report.realTime)] + Array(repeating: "0", count: cases.count - 1)
    let properties = [
      ("seed", "\(report.seed.value)"), ("virtualSeconds", report.duration.secondsText),
      ("runs", "\(report.runs)"), ("tags", report.tags.joined(separator: " ")),
    ]
    return element(
      "testsuite",
      [
        ("name", report.name), ("package", report.id), ("id", "\(number)"),
        ("timestamp", start), ("hostname", "localhost"), ("tests", "\(cases.count)"),
        ("failures", "\(cases.count(where: \.isFailed))"), ("errors", "0"),
        ("skipped", "\(cases.count(where: \.isSkipped))"), ("time", times[0]),
      ],
      element(
        "properties", [],
        properties.filter { !$0.1.isEmpty }.map {
          element("property", [("name", $0.0), ("value", $0.1)], nil)
        }.joined())
        + zip(cases, times).map { testCase($0, of: report, time: $1) }.joined()
        + element("system-out", [], Printable.xml(report.passed ? "" : report.journal.text ?? ""))
        + element("system-err", [], ""))
  }

  private static func testCase(_ reported: ReportCase, of report: RunReport, time: String) -> String
  {
    let attributes = [("name", reported.name), ("classname", report.id), ("time", time)]
    switch reported.outcome {
    case .passed: return element("testcase", attributes, nil)
    case .skipped(let reason):
      return element("testcase", attributes, element("skipped", [("message", reason)], nil))
    case .failed(let message, let details):
      let place = reported.line.map { "\(report.file):\($0): " } ?? ""
      return element(
        "testcase", attributes,
        element(
          "failure", [("message", message), ("type", "failure")], Printable.xml(place + details)))
    }
  }

  private static func suite(_ refusal: ScenarioOutcome.Refusal, number: Int) -> String {
    element(
      "testsuite",
      [
        ("name", refusal.file), ("package", refusal.file), ("id", "\(number)"),
        ("timestamp", start), ("hostname", "localhost"), ("tests", "1"), ("failures", "0"),
        ("errors", "1"), ("skipped", "0"), ("time", "0"),
      ],
      element("properties", [], "")
        + element(
          "testcase",
          [("name", "can be read"), ("classname", refusal.file), ("time", "0")],
          element(
            "error", [("message", refusal.reason), ("type", "mistake")],
            Printable.xml(refusal.text)))
        + element("system-out", [], "") + element("system-err", [], ""))
  }

  private static func suite(ofNotBegun count: Int, number: Int) -> String {
    let skipped = element("skipped", [("message", "the run ended before")], nil)
    let cases = (1...count).map { index in
      element(
        "testcase",
        [("name", "scenario \(number + index)"), ("classname", "not begun"), ("time", "0")], skipped
      )
    }
    return element(
      "testsuite",
      [
        ("name", "not begun"), ("package", "not begun"), ("id", "\(number)"),
        ("timestamp", start), ("hostname", "localhost"), ("tests", "\(count)"), ("failures", "0"),
        ("errors", "0"), ("skipped", "\(count)"), ("time", "0"),
      ],
      element("properties", [], "") + cases.joined()
        + element("system-out", [], "") + element("system-err", [], ""))
  }

  /// - Parameter content: XML; nil: none, in one tag.
  private static func element(
    _ name: String, _ attributes: [(String, String)], _ content: String?
  ) -> String {
    let head = name + attributes.map { " \($0.0)=\"\(Printable.xml($0.1))\"" }.joined()
    guard let content else { return "<\(head)/>\n" }
    let lineBreak = content.hasPrefix("<") ? "\n" : ""
    return "<\(head)>\(lineBreak)\(content)</\(name)>\n"
  }

  /// Runs begin at a fixed date; the schema knows no time zone.
  private static let start = String(Epoch.standard.calendarTime(at: .start).iso8601.prefix(19))

  /// With three decimals: more are not valid for the servers that read Surefire's reports.
  private static func seconds(_ duration: Duration) -> String {
    let milli = (duration.nanoseconds + 500_000) / 1_000_000
    let digits = "\(milli % 1000)"
    return "\(milli / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
