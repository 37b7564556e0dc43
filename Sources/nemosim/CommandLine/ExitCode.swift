/// What the shell is told.
enum ExitCode: Int32, Sendable {
  /// All held.
  case success = 0
  /// Something did not hold, or the world failed.
  case failure = 1
  /// Wrong usage, or a file with mistakes.
  case usage = 2
  /// Ctrl-C or SIGTERM.
  case interrupted = 130
}
