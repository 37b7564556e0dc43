/// A body that is kept whole, up to a limit.
struct WholeBody: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var isTooLarge = false

  mutating func consume(_ more: UnsafeRawBufferPointer) {
    guard !isTooLarge else { return }
    guard bytes.count + more.count <= BackendLimits.wholeBodyBytes else {
      isTooLarge = true
      bytes = []
      return
    }
    bytes.append(contentsOf: more)
  }
}
