import TimeAndChance

/// Work under way in a clock's time, as far as its end is concerned.
///
/// ```
///  under way ─► over
///      └─ end: cancelled ─► over
///                  └─ giveUp: it did not end, its tasks are lost
/// ```
final class ClockWork {
  enum Ending {
    case stuck
    case limit(Moment)
  }

  private let cancel: () -> Void
  private let abandon: () -> Void
  private var ending: (reason: Ending, report: ClockReport)?
  private var hasEnded = true

  init(cancel: @escaping () -> Void, giveUp: @escaping () -> Void) {
    self.cancel = cancel
    abandon = giveUp
  }

  /// It was cancelled; time stands until it is over.
  var isEnding: Bool { ending != nil }

  /// Cancels the work.
  func end(_ reason: Ending, _ report: ClockReport) {
    ending = (reason, report)
    cancel()
  }

  /// It was cancelled, all is quiet again, and it has not ended.
  func giveUp() {
    hasEnded = false
    abandon()
  }

  /// Why it was ended; nil when it ended by itself.
  var error: (any Error)? {
    guard let (reason, report) = ending else { return nil }
    switch reason {
    case .stuck: return StuckError(report: report, workEnded: hasEnded)
    case .limit(let limit): return TimeLimitError(limit: limit, report: report, workEnded: hasEnded)
    }
  }
}

/// Where work leaves its result, and who waits for it.
final class WorkOutcome<Value: Sendable>: @unchecked Sendable {
  // Unchecked: both sides are on the loop.
  private(set) var result: Result<Value, any Error>?
  private var waiter: CheckedContinuation<Void, Never>?

  /// The first result counts.
  func settle(_ result: Result<Value, any Error>) {
    guard self.result == nil else { return }
    self.result = result
    waiter?.resume()
    waiter = nil
  }

  func value() async -> Result<Value, any Error> {
    if let result { return result }
    await withCheckedContinuation { waiter = $0 }
    guard let result else { preconditionFailure("resumed without a result") }
    return result
  }
}
