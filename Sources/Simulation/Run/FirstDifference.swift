/// The first line in which two texts differ.
package struct FirstDifference: Hashable, Sendable {
  /// From 1.
  package let line: Int
  package let first: String
  package let second: String

  /// nil where they are the same.
  package init?(_ first: String, _ second: String) {
    guard first != second else { return nil }
    let (left, right) = (Self.lines(first), Self.lines(second))
    let place = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let index = place ?? min(left.count, right.count)
    line = index + 1
    self.first = index < left.count ? String(left[index]) : "(its end)"
    self.second = index < right.count ? String(right[index]) : "(its end)"
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
