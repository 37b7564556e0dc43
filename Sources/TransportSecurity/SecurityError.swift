import CGnuTLS

/// What GnuTLS refused to do.
package struct SecurityError: Error, Hashable, Sendable, CustomStringConvertible {
  package let call: String
  /// As GnuTLS counts them, below zero.
  package let code: Int32

  /// The library's own words.
  package var reason: String { String(cString: gnutls_strerror(code)) }

  package var description: String { "\(call): \(reason)" }
}

/// The library that speaks TLS for `serve`, and makes certificates.
package enum SecurityLibrary {
  /// Why it cannot be used; nil when it can.
  package static var problem: String? { cgnutls_problem().map { String(cString: $0) } }
}

/// Throws where a call of GnuTLS says that it failed.
func check(_ call: String, _ code: Int32) throws(SecurityError) {
  guard code >= 0 else { throw SecurityError(call: call, code: code) }
}

/// Bytes as GnuTLS takes them.
func withDatum<Result, Failure: Error>(
  _ bytes: [UInt8], _ body: (inout gnutls_datum_t) throws(Failure) -> Result
) throws(Failure) -> Result {
  var copy = bytes
  let outcome: Swift.Result<Result, Failure> = copy.withUnsafeMutableBufferPointer { bytes in
    var datum = gnutls_datum_t(data: bytes.baseAddress, size: UInt32(bytes.count))
    do throws(Failure) { return .success(try body(&datum)) } catch { return .failure(error) }
  }
  return try outcome.get()
}

/// Bytes that GnuTLS gave, which are ours to free.
func taken(
  _ call: String, _ give: (inout gnutls_datum_t) -> Int32
) throws(SecurityError) -> [UInt8] {
  var datum = gnutls_datum_t()
  try check(call, give(&datum))
  defer { cgnutls_free(datum.data) }
  return Array(UnsafeBufferPointer(start: datum.data, count: Int(datum.size)))
}
