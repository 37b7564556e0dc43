/// A balance of the service.
public struct Credits: Hashable, Sendable {
  /// To be spent.
  public let available: Int
  /// Held for work under way.
  public let frozen: Int

  /// A balance to compare with.
  public init(available: Int, frozen: Int = 0) {
    self.available = available
    self.frozen = frozen
  }

  /// What there is in all.
  public var total: Int { available + frozen }
}
