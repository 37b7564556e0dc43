import Glibc
import ScenarioFiles
import Simulation
import SystemCalls

/// A journal that `judge` gets in place of a command.
struct SavedJournal {
  private let path: String
  private let invocation: Invocation

  /// What is for a journal, too; all else says how a command is run.
  private static let options = ["--scenario", "--json", "--junit"]

  /// nil where a command is meant.
  ///
  /// - Throws: where options stand beside it that do nothing.
  init?(_ invocation: Invocation) throws(UsageMistake) {
    guard let path = Self.onlyWord(invocation), let file = try? OpenFile(reading: path),
      let start = try? file.bytes(at: 0, count: JournalFile.start.count),
      start.elementsEqual(JournalFile.start)
    else { return nil }
    self.path = path
    self.invocation = invocation
    let names = CommandSpec.judge.options.map(\.name).filter { !Self.options.contains($0) }
    if let name = names.first(where: invocation.isTyped) {
      throw UsageMistake("\(name) is for commands, and \(path) is a journal that was saved")
    }
  }

  /// What to say of a word that could not be started as a program, and is no journal either; nil
  /// where it is a program.
  static func objection(_ invocation: Invocation, _ error: SystemError) -> UsageMistake? {
    guard let path = onlyWord(invocation) else { return nil }
    if (try? OpenFile(reading: path)) == nil, error.code == ENOENT {
      return UsageMistake("there is no program and no journal \(path)")
    }
    guard access(path, F_OK) == 0, access(path, X_OK) != 0 else { return nil }
    return UsageMistake("\(path) is no journal; --journal-json writes such files")
  }

  private static func onlyWord(_ invocation: Invocation) -> String? {
    invocation.positionals.count == 1 ? invocation.positionals.first : nil
  }

  /// By the rules, and by what each scenario expects.
  func outcomes(
    _ scenarios: [Result<Scenario, ScenarioOutcome.Refusal>]
  ) throws(UsageMistake) -> [ScenarioOutcome] {
    let file = try JournalCommand.read(path)
    func report(_ scenario: Scenario?) -> ScenarioOutcome {
      let result = SavedTrial.result(of: file, at: path, scenario)
      var report = RunReport(result, keeping: JournalWish(text: .failed))
      let named = scenario.map { ["--scenario", $0.id] } ?? []
      report.again = ["nemosim", "judge"] + named + [path]
      return .ran(report)
    }
    guard !invocation.has("--scenario") else {
      return scenarios.map { scenario in
        switch scenario {
        case .success(let scenario): report(scenario)
        case .failure(let refusal): .refused(refusal)
        }
      }
    }
    return [report(nil)]
  }
}
