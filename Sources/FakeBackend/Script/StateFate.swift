/// How the state of a session is shown, which may be otherwise than it is.
package struct StateFate: Hashable, Sendable {
  /// Shown as it was so many readings before.
  package var lags: Int
  /// Shown as that of a session just made.
  package var isEmpty: Bool
  /// The draft has keys, tracks and types that nobody documented.
  package var isStrange: Bool

  package init(lags: Int = 0, isEmpty: Bool = false, isStrange: Bool = false) {
    self.lags = lags
    self.isEmpty = isEmpty
    self.isStrange = isStrange
  }

  package static let vocabulary = [
    VocabularyEntry("lags", "as it was so many readings before", example: "2"),
    VocabularyEntry("empty", "as that of a new session", example: "true"),
    VocabularyEntry(
      "strange", "the draft has keys and track types that nobody documented", example: "true"),
  ]
}
