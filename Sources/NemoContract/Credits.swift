package import JSONText

/// `{"available":…,"frozen":…,"total":…}`; total = available + frozen (contract 5 [D]).
package struct Credits: Hashable, Sendable {
  package var available: Int
  /// Held for work under way.
  package var frozen: Int

  package var total: Int { available + frozen }

  /// Balances beyond a million million are no balances, and are not read: arithmetic stays safe.
  package static let limit = 1_000_000_000_000

  package init(available: Int, frozen: Int) {
    self.available = available
    self.frozen = frozen
  }

  /// nil when the reply has no balance, or one beyond the limit.
  package init?(_ body: JSON) {
    guard let available = body["available"]?.integer, Self.isPossible(available) else { return nil }
    var frozen = 0
    if let written = body["frozen"]?.number {
      guard let count = written.integer, Self.isPossible(count) else { return nil }
      frozen = count
    }
    self.init(available: available, frozen: frozen)
  }

  private static func isPossible(_ count: Int) -> Bool { (-limit...limit).contains(count) }

  package var json: JSON {
    ["available": .integer(available), "frozen": .integer(frozen), "total": .integer(total)]
  }
}
