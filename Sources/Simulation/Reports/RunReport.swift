package import JSONText
import Journaling
package import Referee
import ScenarioFiles
package import TimeAndChance

/// What reports tell of a scenario's run: facts that hold no secret and can go to another process.
package struct RunReport: Sendable {
  package var file: String
  /// Which of the file's cases ran; nil where it has none.
  package var caseName: String?
  package var name: String
  package var tags: [String]
  package var seed: Seed
  /// Set for the run in place of the scenario's own, as `heartbeats=off`.
  package var switches: [String] = []
  /// Virtual, in whole milliseconds.
  package var duration: Duration
  /// What it took this machine.
  package var realTime: Duration
  /// How many runs this stands for; the rest is of the first that failed, else of the first.
  package var runs = 1
  /// Virtual, of all these runs.
  package var totalDuration: Duration
  package var verdicts: [Verdict]
  package var card: ReportCard?
  package var problems: [String]
  /// What of the scenario was neither played nor judged.
  package var leftOut: [LeftOut] = []
  /// The words of a command line that say at which address it ran; empty: in a world of its own.
  package var place: [String] = []
  /// The words that run it again, where it is no run of `nemosim run`; empty: none do.
  package var again: [String]?
  package var journal = JournalCopy()

  package init(
    _ result: RunResult, tags: [String] = [], realTime: Duration = .zero,
    keeping wish: JournalWish = JournalWish()
  ) {
    self.init(
      file: result.file, caseName: result.caseName, name: result.name, tags: tags,
      seed: result.seed,
      duration: .milliseconds(result.duration.milliseconds), realTime: realTime,
      verdicts: result.verdicts, card: result.card, problems: result.problems)
    leftOut = result.leftOut
    journal = JournalCopy(result, wish, passed: passed)
    addExcerpts(of: result)
    addExpected()
  }

  package init(
    file: String, caseName: String? = nil, name: String, tags: [String] = [], seed: Seed,
    duration: Duration = .zero,
    realTime: Duration = .zero, verdicts: [Verdict] = [], card: ReportCard? = nil,
    problems: [String] = []
  ) {
    self.file = file
    self.caseName = caseName
    self.name = name
    self.tags = tags
    self.seed = seed
    self.duration = duration
    totalDuration = duration
    self.realTime = realTime
    self.verdicts = verdicts
    self.card = card
    self.problems = problems
  }

  /// What was looked for, right above the nearest that was found.
  private mutating func addExpected() {
    for index in verdicts.indices where !verdicts[index].expected.isEmpty {
      var lines = verdicts[index].hint.split(separator: "\n", omittingEmptySubsequences: false)
      lines.insert(Substring(verdicts[index].expected), at: min(1, lines.count))
      verdicts[index].hint = lines.joined(separator: "\n")
    }
  }

  /// The journal around what did not hold; the same place is shown once.
  private mutating func addExcerpts(of result: RunResult) {
    let failed = verdicts.indices.filter { !verdicts[$0].held }
    guard !failed.isEmpty else { return }
    let excerpt = JournalExcerpt(result.words)
    var shown: [String] = []
    for index in failed {
      let text = excerpt.text(around: verdicts[index].place)
      guard !shown.contains(text) else { continue }
      shown.append(text)
      verdicts[index].around = text
    }
  }

  package var passed: Bool {
    problems.isEmpty && verdicts.allSatisfy(\.held) && card?.passed ?? true
  }

  /// What selections call it, and what runs it again: `a.yaml`, or `a.yaml#late`.
  package var id: String { ScenarioFile.id(file, case: caseName) }

  /// The command that runs it again; nil where no command does.
  package var replay: String? {
    if let again {
      return again.isEmpty ? nil : again.map(ShellWord.quoted).joined(separator: " ")
    }
    let how =
      place.isEmpty ? ["--seed", "\(seed.value)"] + switches.flatMap { ["--switch", $0] } : place
    return (["nemosim", "run", id] + how + ["--journal"]).map(ShellWord.quoted)
      .joined(separator: " ")
  }

  /// This and one more run of the same scenario, as one.
  func followed(by next: RunReport) -> RunReport {
    var sum = passed && !next.passed ? next : self
    sum.runs = runs + next.runs
    sum.totalDuration = totalDuration + next.totalDuration
    sum.realTime = realTime + next.realTime
    return sum
  }
}

/// Which journals a report wants.
package struct JournalWish: Hashable, Sendable {
  package enum Runs: Hashable, Sendable {
    case none, failed, all

    func has(passed: Bool) -> Bool { self == .all || self == .failed && !passed }
  }

  /// As people read them.
  package var text: Runs
  /// As JSON, each entry for itself.
  package var entries: Runs

  package init(text: Runs = .none, entries: Runs = .none) {
    self.text = text
    self.entries = entries
  }
}

/// What a report keeps of a journal.
package struct JournalCopy: Hashable, Sendable {
  package var text: String?
  package var entries: [JSON]?

  init(text: String? = nil, entries: [JSON]? = nil) {
    self.text = text
    self.entries = entries
  }

  init(_ result: RunResult, _ wish: JournalWish, passed: Bool) {
    let keeps = (text: wish.text.has(passed: passed), entries: wish.entries.has(passed: passed))
    guard keeps.text || keeps.entries else { return }
    let words = result.words
    if keeps.text { text = words.text }
    if keeps.entries { entries = words.entries.map(JSONReport.entry) }
  }
}
