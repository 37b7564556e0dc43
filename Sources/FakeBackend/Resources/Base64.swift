internal import CNettle

/// Bytes as text (RFC 4648), through libnettle.
package enum Base64 {
  package static func encode(_ bytes: [UInt8]) -> String {
    let length = (bytes.count + 2) / 3 * 4
    let text = [UInt8](unsafeUninitializedCapacity: length) { text, count in
      text.withMemoryRebound(to: CChar.self) {
        nettle_base64_encode_raw($0.baseAddress, bytes.count, bytes)
      }
      count = length
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil where it is none.
  package static func decode(_ text: String) -> [UInt8]? {
    var context = base64_decode_ctx()
    nettle_base64_decode_init(&context)
    let source = text.utf8.map { CChar(bitPattern: $0) }
    var isGood = false
    let bytes = [UInt8](unsafeUninitializedCapacity: source.count / 4 * 3 + 3) { bytes, count in
      var length = bytes.count
      isGood =
        nettle_base64_decode_update(&context, &length, bytes.baseAddress, source.count, source) == 1
        && nettle_base64_decode_final(&context) == 1
      count = isGood ? length : 0
    }
    return isGood ? bytes : nil
  }
}
