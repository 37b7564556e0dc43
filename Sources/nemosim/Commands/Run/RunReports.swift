import JSONText
import Simulation
import SystemCalls

/// Tells what came of a plan, in every form that was asked for.
struct RunReports {
  private let invocation: Invocation
  private let console: Console

  init(_ invocation: Invocation, _ console: Console) {
    self.invocation = invocation
    self.console = console
  }

  /// Whether somebody watches each line of a run as it comes; at an address `--speed` says how
  /// fast time passes there.
  static func isWatched(_ invocation: Invocation) -> Bool {
    invocation.has("--speed") && isText(invocation) && !RunPlace.isAsked(invocation)
  }

  /// Whether journals are printed as people read them.
  static func printsJournals(_ invocation: Invocation) -> Bool {
    invocation.has("--journal") && isText(invocation) && !isWatched(invocation)
  }

  /// The journals that the reports want.
  static func journals(_ invocation: Invocation) -> JournalWish {
    var wish = JournalWish()
    if invocation.has("--junit") { wish.text = .failed }
    if printsJournals(invocation) { wish.text = .all }
    if invocation.has("--json") { wish.entries = invocation.has("--journal") ? .all : .failed }
    return wish
  }

  private static func isText(_ invocation: Invocation) -> Bool {
    !invocation.has("--json") && !invocation.has("--tap")
  }

  /// - Returns: the exit code for it.
  func write(_ tally: SuiteTally, _ coverage: Coverage?) -> ExitCode {
    if invocation.has("--json") {
      var json = JSONReport.json(tally)
      if let coverage { json["coverage"] = CoverageJSON.json(coverage) }
      console.output.writeLine(json)
    } else if invocation.has("--tap") {
      console.output.write(TAPReport.text(tally))
    } else {
      if let coverage { console.output.write(CoverageText.text(coverage)) }
      console.output.write(SuiteText.text(tally, withCards: invocation.has("--card")))
    }
    var isWritten = true
    do throws(OutputPlace.Failure) {
      if let path = invocation.text("--junit") {
        try OutputPlace.write(JUnitReport.text(tally), to: path)
      }
      try tellGitHub(tally)
    } catch {
      console.errors.writeLine("nemosim: error: \(error)")
      isWritten = false
    }
    if tally.outcomes.contains(where: { $0.refusal != nil }) { return .usage }
    return tally.passed && isWritten ? .success : .failure
  }

  /// Of a run that was interrupted; where nothing was over, there is nothing to print.
  func writeFinished(_ tally: SuiteTally) {
    if tally.outcomes.count > 1 || invocation.has("--json") || invocation.has("--tap") {
      _ = write(tally, nil)
    } else if let path = invocation.text("--junit") {
      do { try OutputPlace.write(JUnitReport.text(tally), to: path) } catch {
        console.errors.writeLine("nemosim: error: \(error)")
      }
    }
  }

  /// On standard error, where workflow commands are read as well: standard output may be JSON.
  private func tellGitHub(_ tally: SuiteTally) throws(OutputPlace.Failure) {
    guard invocation.has("--github") || Environment.value("GITHUB_ACTIONS") == "true" else {
      return
    }
    let workspace = Environment.value("GITHUB_WORKSPACE")
    let annotations = GitHubReport.annotations(tally.outcomes) { file in
      guard let workspace, let path = Folder.wholePath(file), path.hasPrefix(workspace + "/")
      else { return file }
      return String(path.dropFirst(workspace.count + 1))
    }
    for line in annotations { console.errors.writeLine(line) }
    if let path = Environment.value("GITHUB_STEP_SUMMARY") {
      try OutputPlace.append(GitHubReport.summary(tally), to: path)
    }
  }
}
