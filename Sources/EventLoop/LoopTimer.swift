package import TimeAndChance

/// An action that waits for its moment; timers of one moment fire in the order they were made.
package final class LoopTimer {
  package let moment: Moment
  let order: UInt64
  let label: String
  let isBatchable: Bool
  private var action: (() -> Void)?

  init(
    moment: Moment, order: UInt64, label: String, isBatchable: Bool, action: @escaping () -> Void
  ) {
    self.moment = moment
    self.order = order
    self.label = label
    self.isBatchable = isBatchable
    self.action = action
  }

  /// True until it has fired or was cancelled.
  package var isPending: Bool { action != nil }

  /// Takes the timer back; nothing happens when it has already fired.
  package func cancel() { action = nil }

  func fire() {
    let action = action
    self.action = nil
    action?()
  }
}
