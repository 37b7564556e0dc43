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
  /// Whether results are JSON, so that failures must be too.
  var speaksJSON = false

  static func standard() -> Console {
    let (terminal, errorTerminal) = (Terminal.of(descriptor: 1), Terminal.of(descriptor: 2))
    return Console(
      output: TextOutput(descriptor: 1, showsColours: terminal.allowsColour),
      errors: TextOutput(descriptor: 2, showsColours: errorTerminal.allowsColour),
      terminal: terminal, errorTerminal: errorTerminal)
  }

  /// The same for a program that serves others: what nobody reads must not hold it up.
  func whereProblemsAreDropped() -> Console {
    Console(
      output: output,
      errors: TextOutput(
        descriptor: 2, showsColours: errorTerminal.allowsColour, whenFull: .drops),
      terminal: terminal, errorTerminal: errorTerminal, speaksJSON: speaksJSON)
  }
}
