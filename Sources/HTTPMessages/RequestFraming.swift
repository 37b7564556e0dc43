import TextPatterns

/// What the headers of a request say about where its body ends, gathered field by field.
///
/// Whoever stands before a server may have read it the other way, and the rest of a body becomes
/// a request of its own (RFC 9112, 11.2). libmicrohttpd 0.9.75 takes one reading and goes on.
package struct RequestFraming: Sendable {
  /// A body follows, be it empty.
  package private(set) var announcesBody = false
  /// The sender waits to be told before it sends the body (RFC 9110, 10.1.1).
  package private(set) var awaitsPermission = false
  private var hosts = 0
  private var lengths = 0
  private var codings = 0
  private var isChunked = false
  private var fieldMistake: String?

  /// Each request of HTTP/1.1 names its host (RFC 9112, 3.2).
  private let needsHost: Bool

  package init(needsHost: Bool) { self.needsHost = needsHost }

  package init(_ headers: HTTPHeaders) {
    needsHost = false
    headers.scan { name, value in
      see(name, value)
      return true
    }
  }

  package mutating func see(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) {
    if name.isEmpty || !name.allSatisfy(HTTPToken.holds) {
      fieldMistake = "the name of a header is no token"
    } else if ByteSearch.contains(0x0d, in: value) {
      fieldMistake = "a carriage return stands alone"
    }
    // Few names are as long as these.
    switch name.count {
    case 4 where HTTPHeaders.sameName(name, "Host"): hosts += 1
    case 14 where HTTPHeaders.sameName(name, "Content-Length"):
      lengths += 1
      announcesBody = announcesBody || !value.elementsEqual("0".utf8)
    case 17 where HTTPHeaders.sameName(name, "Transfer-Encoding"):
      codings += 1
      announcesBody = true
      isChunked = HTTPHeaders.sameName(value, "chunked")
    case 6 where HTTPHeaders.sameName(name, "Expect"): awaitsPermission = true
    default: break
    }
  }

  /// Why two readers could disagree about where this request ends; nil where they cannot.
  package var mistake: String? {
    // Each is refused as RFC 9112 wants it, or allows: 5.1, 2.2, 3.2, 6.3, 6.3, 6.1.
    if let fieldMistake { return fieldMistake }
    if hosts == 0, needsHost { return "Host is missing" }
    if hosts > 1 { return "Host stands twice" }
    if lengths > 1 { return "Content-Length stands twice" }
    guard codings > 0 else { return nil }
    if lengths > 0 { return "Content-Length and Transfer-Encoding contradict each other" }
    return codings == 1 && isChunked ? nil : "the only Transfer-Encoding understood is chunked"
  }
}

/// The characters of names (RFC 9110, 5.6.2).
private enum HTTPToken {
  static func holds(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 == 1
  }

  /// One bit for each: `!#$%&'*+-.0123456789`, then letters and `^_`, '`', `|~`.
  private static let low: UInt64 = 0x03ff_6cfa_0000_0000
  private static let high: UInt64 = 0x57ff_ffff_c7ff_fffe
}
