import JSONText
import Simulation

/// One of several copies of the process that share a plan: it runs its part of the steps, and
/// writes what came of each as a line of JSON.
struct SuiteWorker {
  private let plan: SuitePlan
  private let part: Shard
  private let output: TextOutput

  init(_ plan: SuitePlan, _ part: Shard, _ output: TextOutput) {
    self.plan = plan
    self.part = part
    self.output = output
  }

  /// - Throws: what the runner throws.
  func run(_ runner: StepRunner) throws -> ExitCode {
    var failed: Int?
    for step in plan.steps where part.has(step.index) && step.entry != failed {
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
