import TextPatterns

/// A text as the key of a table, by its bytes.
///
/// Texts are equal to Swift where Unicode holds them to be, such as a K and the sign for Kelvin; a
/// token or an id from outside must be the very same.
struct ByteKey: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ByteKey, right: ByteKey) -> Bool {
    left.withBytes { left in right.withBytes { ByteSearch.areEqual(left, $0) } }
  }

  func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}
