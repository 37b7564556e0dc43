import ScenarioFiles
package import TimeAndChance

/// Whether one expectation held, and what a reader needs to know when it did not.
package struct Verdict: Hashable, Sendable {
  package var written: String
  package var line: Int
  /// The file with that line, where it is a fragment and not the scenario's own.
  package var fragment: String?
  package var held: Bool
  /// What was found instead; empty when it held.
  package var found: String
  /// The nearest thing that did happen, or the likely cause; empty when there is none.
  package var hint: String
  /// Where in the journal what is told of stands; nil where it does not.
  package var place: JournalPlace?
  /// What was looked for, to stand right above the hint's second line; empty where there is none.
  package var expected = ""
  /// The journal's lines around that.
  package var around = ""
  /// What may be the cause, and with what change it would hold; each was tried.
  package var causes: [String] = []

  /// The same without what a scenario's author wrote and nobody else may read.
  func mapText(_ change: (String) -> String) -> Verdict {
    var verdict = self
    verdict.written = change(written)
    verdict.found = change(found)
    verdict.hint = change(hint)
    verdict.expected = change(expected)
    return verdict
  }

  package init(
    written: String, line: Int, held: Bool, found: String = "", hint: String = "",
    place: JournalPlace? = nil, expected: String = ""
  ) {
    self.written = written
    self.line = line
    self.held = held
    self.found = found
    self.hint = hint
    self.place = place
    self.expected = expected
  }
}

/// A line of a journal, as far as one can be told from others: when, and which kind by its sign.
package struct JournalPlace: Hashable, Sendable {
  package var at: Moment
  package var sign: Character

  package init(_ at: Moment, _ sign: Character) {
    self.at = at
    self.sign = sign
  }
}
