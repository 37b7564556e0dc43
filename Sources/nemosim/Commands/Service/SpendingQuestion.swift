import ClientEngine
import Glibc
import NemoContract

/// Before a message that costs something goes to the real service: what it may cost, and whether
/// its user wants that.
struct SpendingQuestion {
  private let wish: String?
  private let count: Int
  private let invocation: Invocation

  /// - Parameter message: what a user says, of which a part may be for the agent.
  init(_ message: String, _ invocation: Invocation) {
    self.init(wish: Intent.of(message).wish, times: 1, invocation)
  }

  /// - Parameter wish: what the agent hears, so many times.
  init(wish: String?, times count: Int, _ invocation: Invocation) {
    self.wish = wish
    self.count = count
    self.invocation = invocation
  }

  /// Why it is not sent; nil when it may be.
  func refusal(_ console: Console) -> String? {
    guard invocation.has("--live"), !invocation.has("--yes"), !invocation.has("--max-credits"),
      let wish
    else { return nil }
    let cost = count * CreditGuard.cost(of: wish)
    guard isatty(STDIN_FILENO) == 1 else {
      return "this may cost about \(cost) credits; say --yes, or set a limit with --max-credits N"
    }
    console.errors.write("This may cost about \(cost) credits. Send it? [y/N] ")
    return Answer(readLine() ?? "") == .consent ? nil : "not sent"
  }
}
