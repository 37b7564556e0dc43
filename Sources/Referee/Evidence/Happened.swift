import Journaling
package import TimeAndChance

/// Something at its place in the journal, so that a verdict can name it.
package struct Happened<Value: Sendable>: Sendable {
  /// Index of the journal's entry, from 0.
  package var entry: Int
  package var at: Moment
  package var value: Value

  init(_ value: Value, entry: Int, at: Moment) {
    self.value = value
    self.entry = entry
    self.at = at
  }
}
