/// One of several equal parts of a suite, as `2/5`: every fifth scenario from the second on.
///
/// Neighbours go to different parts, as they tend to take equally long.
package struct Shard: Hashable, Sendable {
  /// From 1.
  package let number: Int
  package let count: Int

  /// nil unless `text` is `I/N` with I from 1 to N, and N ten thousand at most.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Self.number(parts[0]), let count = Self.number(parts[1]),
      (1...10_000).contains(count), (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// Whether the part holds what stands at an index, from 0.
  package func has(_ index: Int) -> Bool { index % count == number - 1 }

  /// Int() would also take a sign.
  private static func number(_ text: Substring) -> Int? {
    text.allSatisfy { ("0"..."9").contains($0) } ? Int(text) : nil
  }
}
