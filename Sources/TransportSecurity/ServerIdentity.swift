import CGnuTLS

/// What a server shows to prove who it is: a certificate and its key.
///
/// `@unchecked Sendable`: it is never changed, and GnuTLS lets any number of sessions read it.
package final class ServerIdentity: @unchecked Sendable {
  let credentials: gnutls_certificate_credentials_t
  /// By which the server may be called; in lower case, addresses without brackets.
  package let names: [String]

  private init(names: [String]) throws(SecurityError) {
    var credentials: gnutls_certificate_credentials_t?
    try check(
      "gnutls_certificate_allocate_credentials",
      gnutls_certificate_allocate_credentials(&credentials))
    guard let credentials else {
      preconditionFailure("gnutls_certificate_allocate_credentials gave nothing")
    }
    self.credentials = credentials
    self.names = names.map { $0.lowercased() }
  }

  deinit { gnutls_certificate_free_credentials(credentials) }

  convenience init(
    _ certificate: Certificate, _ key: PrivateKey, names: [String]
  ) throws(SecurityError) {
    try self.init(names: names)
    var chain: [gnutls_x509_crt_t?] = [certificate.handle]
    try check(
      "gnutls_certificate_set_x509_key",
      gnutls_certificate_set_x509_key(credentials, &chain, 1, key.handle))
  }

  /// Why a certificate and a key that somebody brought cannot be used.
  package enum Problem: Error, Hashable, CustomStringConvertible {
    case noCertificate(reason: String)
    case noKey(reason: String)
    case mismatch

    package var description: String {
      switch self {
      case .noCertificate(let reason): "is no certificate in PEM (\(reason))"
      case .noKey(let reason):
        "is no private key in PEM without a password (\(reason))"
      case .mismatch:
        "is not the key of that certificate; both must have been made together"
      }
    }
  }

  /// One's own: the server's certificate, with those that lead to a trusted one below it, and its
  /// key; PEM.
  package convenience init(
    certificate: [UInt8], key: [UInt8], names: [String]
  ) throws {
    do { _ = try Certificate.read(certificate) } catch {
      throw Problem.noCertificate(reason: error.reason)
    }
    do { _ = try PrivateKey.read(key) } catch { throw Problem.noKey(reason: error.reason) }
    try self.init(names: names)
    let code = withDatum(certificate) { certificate in
      withDatum(key) { key in
        gnutls_certificate_set_x509_key_mem2(
          credentials, &certificate, &key, GNUTLS_X509_FMT_PEM, nil, 0)
      }
    }
    if code == GNUTLS_E_CERTIFICATE_KEY_MISMATCH { throw Problem.mismatch }
    try check("gnutls_certificate_set_x509_key_mem2", code)
  }
}
