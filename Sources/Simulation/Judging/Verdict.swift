import ScenarioFiles

/// Whether one expectation held, and what a reader needs to know when it did not.
package struct Verdict: Hashable, Sendable {
  package var written: String
  package var line: Int
  package var held: Bool
  /// What was found instead; empty when it held.
  package var found: String
  /// The nearest thing that did happen, or the likely cause; empty when there is none.
  package var hint: String

  package init(written: String, line: Int, held: Bool, found: String = "", hint: String = "") {
    self.written = written
    self.line = line
    self.held = held
    self.found = found
    self.hint = hint
  }
}
