import EventLoop
import JSONText
import Simulation

/// One of several copies of the process that share a plan: it takes the next step as soon as it has
/// done one, and writes what came of it as a line of JSON.
struct SuiteWorker {
  private let plan: SuitePlan
  private let taken: SharedCounter
  private let output: TextOutput

  /// - Parameter taken: the index of the step that nobody has taken yet.
  init(_ plan: SuitePlan, _ taken: SharedCounter, _ output: TextOutput) {
    self.plan = plan
    self.taken = taken
    self.output = output
  }

  /// - Throws: what the runner throws.
  func run(_ runner: StepRunner) throws -> ExitCode {
    var failed: Int?
    var next = taken.next()
    for step in plan.steps where step.index == next {
      defer { next = taken.next() }
      guard step.entry != failed else { continue }
      guard !output.isClosed else { return .success }
      guard case .ran(let report) = try runner.outcome(of: step) else { continue }
      // Later runs of a scenario tell nothing once one has failed.
      if !report.passed { failed = step.entry }
      output.writeLine(Self.message(report, of: step), pretty: false)
    }
    return .success
  }

  private static func message(_ report: RunReport, of step: SuitePlan.Step) -> JSON {
    ["step": .integer(step.index), "report": report.message]
  }

  /// What a worker has written; nil where it is none of that.
  static func read(_ line: ArraySlice<UInt8>) -> (step: Int, report: RunReport)? {
    guard let json = try? JSON.parse(line), let step = json["step"]?.integer,
      let report = json["report"].flatMap(RunReport.init(message:))
    else { return nil }
    return (step, report)
  }
}
