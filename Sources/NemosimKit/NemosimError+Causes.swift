import ClientEngine
import EventLoop
import HTTPTransport
import ScenarioFiles
import Simulation
import SystemCalls
import YAMLText

extension NemosimError {
  /// What a caller is told of an error from inside; cancellation stays what it is.
  static func told(_ error: any Error) -> any Error {
    switch error {
    case let error as NemosimError: error
    case is CancellationError, is Interrupted: CancellationError()
    case let error as ScenarioMistakes: NemosimError(error)
    case let error as ControlRefusal: NemosimError.refused(error.message)
    case is ServerError: NemosimError.address("\(error)")
    case is ScenarioFolderError, is SkillFinder.Mistake, is SkillFile.Mistake:
      NemosimError.unreadable("\(error)")
    case is StuckError, is TimeLimitError: NemosimError.stuck("\(error)")
    default: NemosimError.system("\(error)")
    }
  }

  init(_ mistakes: ScenarioMistakes) { self = .mistakes(mistakes.mistakes.map(Mistake.init)) }
}

extension NemosimError.Mistake {
  init(_ mistake: YAMLMistake) {
    file = mistake.file
    line = mistake.mark.line
    column = mistake.mark.column
    message = mistake.message
    suggestion = mistake.suggestion
    isWarning = mistake.severity == .warning
    description = mistake.description
  }
}
