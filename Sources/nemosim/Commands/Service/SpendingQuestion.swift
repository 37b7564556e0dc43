import ClientEngine
import Glibc
import NemoContract

/// Before messages that cost something go to the real service: what they may cost, and whether
/// their user wants that.
struct SpendingQuestion {
  private let wishes: [String]
  private let invocation: Invocation

  /// - Parameter messages: what a user says, of which a part may be for the agent.
  init(_ messages: [String], _ invocation: Invocation) {
    self.init(wishes: messages.compactMap { Intent.of($0).wish }, invocation)
  }

  /// - Parameter wishes: what the agent hears.
  init(wishes: [String], _ invocation: Invocation) {
    self.wishes = wishes
    self.invocation = invocation
  }

  /// Why they are not sent; nil when they may be.
  func refusal(_ console: Console) -> String? {
    guard invocation.has("--live"), !invocation.has("--yes"), !invocation.has("--max-credits")
    else { return nil }
    let cost = wishes.map(CreditGuard.cost)
      .reduce(0) { min($0 + $1, 1_000_000_000) }
    guard cost > 0 else { return nil }
    guard isatty(STDIN_FILENO) == 1 else {
      return "this may cost about \(cost) credits; say --yes, or set a limit with --max-credits N"
    }
    console.errors.write("This may cost about \(cost) credits. Send it? [y/N] ")
    return Answer(readLine() ?? "") == .consent ? nil : "not sent"
  }
}
