package import JSONText

/// `{"available":…,"frozen":…,"total":…}`; total = available + frozen (contract 5 [D]).
package struct Credits: Hashable, Sendable {
  package var available: Int
  /// Held for work under way.
  package var frozen: Int

  package var total: Int { available + frozen }

  package init(available: Int, frozen: Int) {
    self.available = available
    self.frozen = frozen
  }

  /// nil when the reply has no balance.
  package init?(_ body: JSON) {
    guard let available = body["available"]?.integer else { return nil }
    self.init(available: available, frozen: body["frozen"]?.integer ?? 0)
  }

  package var json: JSON {
    ["available": .integer(available), "frozen": .integer(frozen), "total": .integer(total)]
  }
}
