import CGnuTLS

/// A key on the curve P-256.
final class PrivateKey {
  let handle: gnutls_x509_privkey_t

  private init(handle: gnutls_x509_privkey_t) { self.handle = handle }

  deinit { gnutls_x509_privkey_deinit(handle) }

  private static func empty() throws(SecurityError) -> PrivateKey {
    var handle: gnutls_x509_privkey_t?
    try check("gnutls_x509_privkey_init", gnutls_x509_privkey_init(&handle))
    guard let handle else { preconditionFailure("gnutls_x509_privkey_init gave no key") }
    return PrivateKey(handle: handle)
  }

  /// A new one, of chance that GnuTLS draws.
  static func generated() throws(SecurityError) -> PrivateKey {
    let key = try empty()
    try check(
      "gnutls_x509_privkey_generate",
      gnutls_x509_privkey_generate(key.handle, GNUTLS_PK_ECDSA, cgnutls_p256, 0))
    return key
  }

  /// From a text that may hold certificates as well.
  static func read(_ pem: [UInt8]) throws(SecurityError) -> PrivateKey {
    let key = try empty()
    let code = withDatum(pem) {
      gnutls_x509_privkey_import2(key.handle, &$0, GNUTLS_X509_FMT_PEM, nil, 0)
    }
    try check("gnutls_x509_privkey_import2", code)
    return key
  }

  func pem() throws(SecurityError) -> [UInt8] {
    try taken("gnutls_x509_privkey_export2_pkcs8") {
      gnutls_x509_privkey_export2_pkcs8(
        handle, GNUTLS_X509_FMT_PEM, nil, UInt32(GNUTLS_PKCS_PLAIN.rawValue), &$0)
    }
  }
}
