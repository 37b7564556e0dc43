package import TimeAndChance

/// Seeds that a scenario is run with one after the other, as `1..100`.
package struct SeedRange: Hashable, Sendable {
  package let first: UInt64
  package let last: UInt64

  /// A million at most.
  static let limit: UInt64 = 1_000_000

  /// nil unless `text` is `A..B` with A no greater than B, and not too many.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty,
      text.allSatisfy({ $0 == "." || ("0"..."9").contains($0) }),
      let first = UInt64(parts[0]), let last = UInt64(parts[2]), first <= last,
      last - first < Self.limit
    else { return nil }
    self.first = first
    self.last = last
  }

  package var count: Int { Int(last - first) + 1 }

  package subscript(index: Int) -> Seed { Seed(first + UInt64(index)) }
}
