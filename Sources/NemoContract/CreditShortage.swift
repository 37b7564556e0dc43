/// How many credits are needed for something, and how many there are, as far as anybody knows.
package struct CreditShortage: Hashable, Sendable {
  package var needed: Int?
  package var available: Int?

  package init(needed: Int? = nil, available: Int? = nil) {
    self.needed = needed
    self.available = available
  }

  /// From the service's own words: what refuses for too few credits names two numbers only for what
  /// is needed and what is there, of which the larger is needed.
  package init(message: String?) {
    let numbers = (message ?? "").split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] != numbers[1] else { return }
    (needed, available) = (max(numbers[0], numbers[1]), min(numbers[0], numbers[1]))
  }
}
