/// The first line in which two texts differ.
package struct FirstDifference: Hashable, Sendable {
  /// From 1.
  package let line: Int
  package let first: String
  package let second: String

  /// nil where they are the same, byte for byte.
  package init?(_ first: String, _ second: String) {
    guard !first.utf8.elementsEqual(second.utf8) else { return nil }
    let (left, right) = (Self.lines(first), Self.lines(second))
    let place = zip(left, right).enumerated().first { !$0.element.0.elementsEqual($0.element.1) }
    let index = place?.offset ?? min(left.count, right.count)
    line = index + 1
    self.first = Self.text(left, index)
    self.second = Self.text(right, index)
  }

  /// As characters CR and LF would be one.
  private static func lines(_ text: String) -> [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func text(_ lines: [Substring.UTF8View], _ index: Int) -> String {
    index < lines.count ? String(decoding: lines[index], as: UTF8.self) : "(its end)"
  }
}
