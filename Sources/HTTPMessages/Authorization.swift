/// The header that says who is asking (RFC 9110, 11.6.2).
package enum Authorization {
  /// What stands behind the scheme, where there is one: `abc` of `Bearer abc`; nil of nothing.
  package static func credentials(in value: String) -> String? {
    var value = value
    return value.withUTF8 { bytes in
      let space = UInt8(ascii: " ")
      guard let end = bytes.lastIndex(where: { $0 != space }) else { return nil }
      let start = bytes[..<end].lastIndex(of: space).map { $0 + 1 } ?? 0
      return String(decoding: bytes[start...end], as: UTF8.self)
    }
  }
}
