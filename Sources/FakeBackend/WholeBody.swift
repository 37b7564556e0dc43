/// A body that is kept whole, up to a limit.
struct WholeBody: Sendable {
  /// Far above any draft that was ever seen.
  static let limitBytes = 8 << 20

  private(set) var bytes: [UInt8] = []
  private(set) var isTooLarge = false

  mutating func consume(_ more: UnsafeRawBufferPointer) {
    guard !isTooLarge else { return }
    guard bytes.count + more.count <= Self.limitBytes else {
      isTooLarge = true
      bytes = []
      return
    }
    bytes.append(contentsOf: more)
  }
}
