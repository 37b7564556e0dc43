import Simulation

/// A value of the command line that only its command can judge.
struct UsageMistake: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Console {
  /// Says what went wrong, and gives the exit code for it.
  func fail(_ error: any Error, _ code: ExitCode = .failure) -> ExitCode {
    errors.writeLine("nemosim: error: \(error)")
    return code
  }
}

extension Console {
  /// Marks in colour where the output is looked at.
  var reportStyle: TextReport.Style {
    let style = terminal.style
    return TextReport.Style(passed: style.green, failed: style.red)
  }
}
