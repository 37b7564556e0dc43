import PrintedText
import Referee
import Simulation
import TimeAndChance

/// What came of a run, or of what clients have done at a fake until now.
///
/// In a test, let it speak for itself:
///
/// ```swift
/// let result = try await scenario.run()
/// #expect(result.passed, "\(result)")
/// ```
public struct RunResult: Sendable {
  /// The scenario's name.
  public let name: String
  /// The scenario's file, as it was given, with `#CASE` where it has several; empty where there is
  /// none.
  public let file: String
  /// The same seed gives the same bytes, for ever.
  public let seed: UInt64
  /// Whether every expectation held, no rule was broken, and nothing went wrong besides.
  public let passed: Bool
  /// What the scenario expects, in its order.
  public let expectations: [Expectation]
  /// What the documents ask of every client, R1 to R18.
  public let rules: [Rule]
  /// What kept the run from its end, or rules of the script from being used.
  public let problems: [String]
  /// All that happened.
  public let journal: Journal
  private let report: String

  /// - Parameter isOfFile: `nemosim run` can run it again.
  init(_ result: Simulation.RunResult, isOfFile: Bool) {
    name = result.name
    file = result.id
    seed = result.seed.value
    passed = result.passed
    expectations = result.verdicts.map(Expectation.init)
    rules = result.card?.lines.map(Rule.init) ?? []
    problems = result.problems
    journal = Journal(result.journal)
    var report = RunReport(result)
    if !isOfFile { report.again = [] }
    self.report = TextReport.text(report).text(withColours: false)
  }

  /// What the client's user was shown, in order.
  public var said: [String] { journal.said }

  /// The balance at the end; nil where nobody saw one.
  public var credits: Credits? { journal.credits }

  /// Virtual time from the first happening to the last.
  public var duration: Duration { journal.duration }

  /// The expectations that did not hold.
  public var failures: [Expectation] { expectations.filter { !$0.held } }

  /// The rules that were broken and count.
  public var brokenRules: [Rule] { rules.filter { $0.verdict == .broken } }
}

extension RunResult: CustomStringConvertible {
  /// A line when it passed, everything that one needs to know when it did not.
  public var description: String { report }
}
