extension RequestHead {
  /// Why two readers could disagree about where this request ends; nil where they cannot.
  ///
  /// Whoever stands before a server may have read it the other way, and the rest of a body becomes
  /// a request of its own (RFC 9112, 11.2). libmicrohttpd 0.9.75 takes one reading and goes on.
  package var framingMistake: String? {
    var mistake: String?
    var lengths = 0
    var codings: [String] = []
    // Two fields among many: only theirs become Strings.
    headers.scan { name, value in
      if name.isEmpty || !name.allSatisfy(HTTPToken.holds) {
        mistake = "the name of a header is no token"
      } else if value.contains(0x0d) {
        mistake = "a carriage return stands alone"
      } else if HTTPHeaders.sameName(name, "Content-Length") {
        lengths += 1
      } else if HTTPHeaders.sameName(name, "Transfer-Encoding") {
        codings.append(String(decoding: value, as: UTF8.self).lowercased())
      }
      return mistake == nil
    }
    // Each is refused as RFC 9112 wants it, or allows: 5.1, 2.2, 6.3, 6.3, 6.1.
    if let mistake { return mistake }
    if lengths > 1 { return "Content-Length stands twice" }
    guard !codings.isEmpty else { return nil }
    if lengths > 0 { return "Content-Length and Transfer-Encoding contradict each other" }
    return codings == ["chunked"] ? nil : "the only Transfer-Encoding understood is chunked"
  }
}

/// The characters of names (RFC 9110, 5.6.2).
private enum HTTPToken {
  static func holds(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1
  }

  private static let low = mask("!#$%&'*+-.0123456789", from: 0)
  private static let high = mask(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~", from: 64)

  private static func mask(_ characters: String, from first: UInt8) -> UInt64 {
    characters.utf8.reduce(0) { $0 | 1 << UInt64($1 - first) }
  }
}
