package import Journaling
package import Referee
import ScenarioFiles
package import TimeAndChance

/// What came of one scenario.
package struct RunResult: Sendable {
  package var file: String
  /// Which of the file's cases ran; nil where it has none.
  package var caseName: String?
  package var name: String
  package var seed: Seed
  /// All that happened, secrets among it.
  package var evidence: Journal
  /// What takes them out.
  package var cleaner: Cleaner
  package var verdicts: [Verdict]
  /// What the rules say of the client.
  package var card: ReportCard?
  /// What kept the run from its end, or the script from being used; each fails the run.
  package var problems: [String]
  /// When it began.
  package var epoch = Epoch.standard
  /// What its journal does not say of its client.
  package var client: ClientRun?
  /// What of the scenario was neither played nor judged, at an address.
  package var leftOut: [LeftOut] = []

  /// The name of what was no scenario.
  static let usualService = "the usual service"

  package init(
    file: String, caseName: String? = nil, name: String, seed: Seed, evidence: Journal,
    cleaner: Cleaner = Cleaner(),
    verdicts: [Verdict] = [], card: ReportCard? = nil, problems: [String] = []
  ) {
    self.file = file
    self.caseName = caseName
    self.name = name
    self.seed = seed
    self.evidence = evidence
    self.cleaner = cleaner
    self.verdicts = verdicts
    self.card = card
    self.problems = problems
  }

  /// A run that could not have failed has not passed.
  static let nothingJudged = "nothing that the scenario expects could be judged here"

  /// What was not written down cannot be judged.
  package static func lost(_ entries: Int) -> String {
    "the journal is not whole: \(entries) of its entries \(entries == 1 ? "is" : "are") missing"
  }

  /// What runs it again: `a.yaml`, or `a.yaml#late`.
  package var id: String { ScenarioFile.id(file, case: caseName) }

  /// What may be told of all that happened; made anew each time, as few ask for it.
  package var journal: Journal { cleaner.clean(evidence) }

  /// The same as far as its lines say it.
  package var words: Journal { cleaner.words(of: evidence) }

  package var duration: Duration { evidence.duration }

  package var passed: Bool {
    problems.isEmpty && verdicts.allSatisfy(\.held) && card?.passed ?? true
  }
}
