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
}
