/// What Ctrl-C means: it stops the work, twice it leaves.
struct InterruptRule: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    case stopWork
    case clearLine
    /// Nothing is done and nothing is typed: once more, and it leaves.
    case warn
    case leave
  }

  private var isArmed = false

  /// Somebody does something else.
  mutating func disarm() { isArmed = false }

  mutating func press(isBusy: Bool, lineIsEmpty: Bool) -> Action {
    if isArmed { return .leave }
    if !isBusy, !lineIsEmpty { return .clearLine }
    isArmed = true
    return isBusy ? .stopWork : .warn
  }
}
