/// Something wrong in a file that a person wrote, and where.
package struct YAMLMistake: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Severity: String, Hashable, Sendable {
    case error
    /// Probably a slip, but the file can be used as it is.
    case warning
  }

  package var source: SourceText
  package var mark: Mark
  package var message: String
  /// What to do about it, as a sentence without a full stop.
  package var suggestion: String?
  package var severity: Severity

  package init(
    in source: SourceText, at mark: Mark, _ message: String, suggestion: String? = nil,
    severity: Severity = .error
  ) {
    self.source = source
    self.mark = mark
    self.message = message
    self.suggestion = suggestion
    self.severity = severity
  }

  package var file: String { source.name }

  /// `file:line:col: error: …` with the line, a caret and a hint.
  package var description: String {
    source.excerpt(mark, message, severity: severity.rawValue, hint: suggestion)
  }
}
