import ScenarioFiles
package import TimeAndChance

/// Whether one expectation held, and what a reader needs to know when it did not.
package struct Verdict: Hashable, Sendable {
  package var written: String
  package var line: Int
  package var held: Bool
  /// What was found instead; empty when it held.
  package var found: String
  /// The nearest thing that did happen, or the likely cause; empty when there is none.
  package var hint: String
  /// When what is told of happened; nil where nothing did.
  package var at: Moment?
  /// The journal's lines around that.
  package var around = ""
  /// What may be the cause, and with what change it would hold; each was tried.
  package var causes: [String] = []

  package init(
    written: String, line: Int, held: Bool, found: String = "", hint: String = "",
    at: Moment? = nil
  ) {
    self.written = written
    self.line = line
    self.held = held
    self.found = found
    self.hint = hint
    self.at = at
  }
}
