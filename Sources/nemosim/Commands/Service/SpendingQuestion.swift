import ClientEngine
import Glibc
import NemoContract

/// Before a message that costs something goes to the real service: what it may cost, and whether
/// its user wants that.
struct SpendingQuestion {
  private let message: String
  private let invocation: Invocation

  init(_ message: String, _ invocation: Invocation) {
    self.message = message
    self.invocation = invocation
  }

  /// Why it is not sent; nil when it may be.
  func refusal(_ console: Console) -> String? {
    guard invocation.has("--live"), !invocation.has("--yes"), !invocation.has("--max-credits"),
      let wish = Intent.of(message).wish
    else { return nil }
    let cost = CreditGuard.cost(of: wish)
    guard isatty(STDIN_FILENO) == 1 else {
      return "this may cost about \(cost) credits; say --yes, or set a limit with --max-credits N"
    }
    console.errors.write("This may cost about \(cost) credits. Send it? [y/N] ")
    return Answer(readLine() ?? "") == .consent ? nil : "not sent"
  }
}
