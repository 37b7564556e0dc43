import ClientEngine
import JSONText
import Simulation

/// A value of the command line that only its command can judge.
struct UsageMistake: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Console {
  /// Says what went wrong, and gives the exit code for it.
  ///
  /// Whoever reads JSON gets it there as well: `{"error":"…"}`.
  func fail(_ error: any Error, _ code: ExitCode = .failure) -> ExitCode {
    errors.writeLine("nemosim: error: \(error)")
    if speaksJSON { output.writeLine(["error": .string("\(error)")], pretty: false) }
    return code
  }

  /// The same for commands with a client: what was typed is told from what went wrong.
  func failWithClient(_ error: any Error) -> ExitCode {
    switch error {
    case is UsageMistake, is SkillFinder.Mistake, is SkillFile.Mistake: fail(error, .usage)
    default: fail(error)
    }
  }

  /// What Ctrl-C comes to.
  ///
  /// - Parameter said: what whoever reads JSON was told until then.
  func interrupted(said: [String]? = nil) -> ExitCode {
    errors.writeLine("nemosim: interrupted")
    let json = JSON.members([
      "error": "interrupted", "said": said.map { .array($0.map(JSON.string)) },
    ])
    if speaksJSON { output.writeLine(json, pretty: false) }
    return .interrupted
  }

  /// Why a scenario file is not run; its mistakes have their own places.
  func tell(_ refusal: ScenarioOutcome.Refusal) {
    errors.writeLine(
      refusal.mistakes.isEmpty ? "nemosim: error: \(refusal.text)" : refusal.text)
  }
}
