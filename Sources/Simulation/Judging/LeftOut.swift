/// Something of a scenario that a run has not played or judged, and why.
package struct LeftOut: Hashable, Sendable {
  /// As the file says it.
  package var what: String
  package var reason: String
  /// Of an expectation.
  package var line: Int?
  /// The file with that line, where it is a fragment and not the scenario's own.
  package var fragment: String?

  package init(_ what: String, _ reason: String) {
    self.what = what
    self.reason = reason
  }
}
