import CCurl

/// An `http` or `https` address, as libcurl reads it.
///
/// Whoever cuts an address apart by rules of his own may find another host in it than the one that
/// libcurl asks. So libcurl's own parser reads it, and what it wrote down again is what is sent.
package struct WebAddress: Hashable, Sendable {
  /// Why nothing is sent to an address.
  package enum Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    case malformed
    /// Neither `http` nor `https`.
    case otherScheme
    /// `http://name:password@host/`: it would be sent, and may hide which host is meant.
    case userInformation
    case hostNotASCII
    /// libcurl is not there to read it.
    case noLibrary(String)

    package var description: String {
      switch self {
      case .malformed: "it is no address"
      case .otherScheme: "a URL begins with http:// or https://"
      case .userInformation: "a user name in a URL would be sent and shown; use NEMO_TOKEN"
      case .hostNotASCII: "a host is written in ASCII (xn--… for other scripts)"
      case .noLibrary(let reason): "libcurl cannot be loaded: \(reason)"
      }
    }
  }

  /// Scheme, host and port in lower case, the port always written out: what a token is meant for.
  package struct Origin: Hashable, Sendable {
    fileprivate let bytes: [UInt8]
  }

  /// As it is sent.
  package let text: String
  package let origin: Origin

  /// Reads an address; a relative one, such as that of a redirect, from where it was met.
  package init(_ text: String, relativeTo base: WebAddress? = nil) throws(Mistake) {
    if let problem = libraryProblem { throw .noLibrary(problem) }
    guard let handle = ccurl_url() else { preconditionFailure("libcurl: no memory") }
    defer { ccurl_url_cleanup(handle) }
    if let base {
      try Self.set(handle, base.text, 0)
      // As libcurl does where it follows redirects by itself.
      try Self.set(handle, text, UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE))
    } else {
      try Self.set(handle, text, 0)
    }
    let scheme = try Self.part(handle, CURLUPART_SCHEME)
    guard ["http", "https"].contains(Self.text(scheme)) else { throw .otherScheme }
    let host = try Self.part(handle, CURLUPART_HOST)
    guard host.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .hostNotASCII }
    let zone = (try? Self.part(handle, CURLUPART_ZONEID)) ?? []
    let port = try Self.part(handle, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT))
    origin = Origin(
      bytes: scheme + Array("://".utf8) + host.map(Self.lowercase) + Array("%".utf8) + zone
        + Array(":".utf8) + port)
    self.text = Self.text(try Self.part(handle, CURLUPART_URL))
  }

  private static func set(
    _ handle: OpaquePointer, _ text: String, _ flags: UInt32
  ) throws(Mistake) {
    // C sees the text end at a NUL, which no address holds.
    guard !text.utf8.contains(0) else { throw .malformed }
    switch ccurl_url_set(handle, CURLUPART_URL, text, flags | UInt32(CURLU_DISALLOW_USER)) {
    case CURLUE_OK: return
    case CURLUE_USER_NOT_ALLOWED: throw .userInformation
    case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME: throw .otherScheme
    default: throw .malformed
    }
  }

  private static func part(
    _ handle: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0
  ) throws(Mistake) -> [UInt8] {
    var text: UnsafeMutablePointer<CChar>?
    guard ccurl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else {
      throw .malformed
    }
    defer { ccurl_free(text) }
    return Array(String(cString: text).utf8)
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
