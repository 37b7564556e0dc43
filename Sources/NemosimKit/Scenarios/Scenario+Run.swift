import EventLoop
import Simulation
import TimeAndChance

extension Scenario {
  /// Plays it in virtual time: the real client beside the fake, on a thread of their own.
  ///
  /// Any number may run at once, in any task: each has a world of its own, and writes the same
  /// bytes as it does alone. As many as the machine has cores run beside each other, the others
  /// wait in line.
  ///
  /// - Parameters:
  ///   - seed: in place of its own.
  ///   - downloads: the folder in which films stay; nil: they go with the run.
  /// - Throws: `CancellationError` when the task is cancelled, which ends the run; `NemosimError`
  ///   where it cannot be run. What the run finds is no error, it is in the result.
  public func run(seed: UInt64? = nil, downloads: String? = nil) async throws -> RunResult {
    let scenario = try playable()
    return try await Places.runs.withPlace {
      try await Self.onOwnThread { interruption in
        let runner = ScenarioRunner(
          options: ScenarioRunner.Options(
            seed: seed.map(Seed.init), keepFolder: downloads, interruption: interruption))
        return RunResult(try runner.run(scenario), isOfFile: isOfFile)
      }
    }
  }

  /// Does work on a thread that it has for itself; cancellation interrupts it.
  private static func onOwnThread<Value: Sendable>(
    _ work: @escaping @Sendable (Interruption) throws -> Value
  ) async throws -> Value {
    do {
      let cancelled = try EventDescriptor()
      return try await withTaskCancellationHandler {
        try await Handover.value { handover in
          do {
            try OwnThread.start {
              let result = Result { try work(cancelled.interruption) }
              withExtendedLifetime(cancelled) { handover.finish(result) }
            }
          } catch {
            handover.finish(.failure(error))
          }
        }
      } onCancel: {
        cancelled.signal()
      }
    } catch {
      throw NemosimError.told(error)
    }
  }
}
