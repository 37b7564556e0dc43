/// Where a command writes.
struct Console: Sendable {
  /// Results.
  let output: TextOutput
  /// Progress and problems.
  let errors: TextOutput
  /// What `output` leads to.
  let terminal: Terminal
  /// What `errors` leads to.
  let errorTerminal: Terminal

  static func standard() -> Console {
    Console(
      output: TextOutput(descriptor: 1), errors: TextOutput(descriptor: 2),
      terminal: .of(descriptor: 1), errorTerminal: .of(descriptor: 2))
  }
}
