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

/// What stands at one place of the journal; neither place nor time goes back in a list of them.
protocol Placed {
  var entry: Int { get }
  var at: Moment { get }
}

extension Happened: Placed {}

extension Array where Element: Placed {
  /// Those behind one entry and before another, found without a walk through all the others.
  func between(_ first: Int, _ last: Int = .max) -> ArraySlice<Element> {
    let start = place { $0.entry > first }
    return self[start..<Swift.max(start, place { $0.entry >= last })]
  }

  /// Those from one moment on.
  func from(_ moment: Moment) -> ArraySlice<Element> { self[place { $0.at >= moment }...] }

  /// Those before one entry.
  func before(_ entry: Int) -> ArraySlice<Element> { self[..<place { $0.entry >= entry }] }

  /// The place of the first for which this is true, as it is for all behind it.
  private func place(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
