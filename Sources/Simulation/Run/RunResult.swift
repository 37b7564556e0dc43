package import Journaling
package import Referee
package import TimeAndChance

/// What came of one scenario.
package struct RunResult: Sendable {
  package var file: String
  package var name: String
  package var seed: Seed
  /// What may be told of all that happened.
  package var journal: Journal
  /// All that happened, secrets among it.
  package var evidence: Journal
  package var verdicts: [Verdict]
  /// What the rules say of the client.
  package var card: ReportCard?
  /// What kept the run from its end, or the script from being used; each fails the run.
  package var problems: [String]

  package init(
    file: String, name: String, seed: Seed, journal: Journal, evidence: Journal = Journal(),
    verdicts: [Verdict] = [], card: ReportCard? = nil,
    problems: [String] = []
  ) {
    self.file = file
    self.name = name
    self.seed = seed
    self.journal = journal
    self.evidence = evidence
    self.verdicts = verdicts
    self.card = card
    self.problems = problems
  }

  package var passed: Bool {
    problems.isEmpty && verdicts.allSatisfy(\.held) && card?.passed ?? true
  }
}
