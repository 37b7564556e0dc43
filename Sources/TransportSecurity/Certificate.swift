import CGnuTLS
import SystemCalls

/// A certificate of X.509 (RFC 5280).
final class Certificate {
  let handle: gnutls_x509_crt_t

  private init() throws(SecurityError) {
    var handle: gnutls_x509_crt_t?
    try check("gnutls_x509_crt_init", gnutls_x509_crt_init(&handle))
    guard let handle else { preconditionFailure("gnutls_x509_crt_init gave no certificate") }
    self.handle = handle
  }

  deinit { gnutls_x509_crt_deinit(handle) }

  /// From a text that may hold a key as well.
  static func read(_ pem: [UInt8]) throws(SecurityError) -> Certificate {
    let certificate = try Certificate()
    let code = withDatum(pem) {
      gnutls_x509_crt_import(certificate.handle, &$0, GNUTLS_X509_FMT_PEM)
    }
    try check("gnutls_x509_crt_import", code)
    return certificate
  }

  func pem() throws(SecurityError) -> [UInt8] {
    try taken("gnutls_x509_crt_export2") {
      gnutls_x509_crt_export2(handle, GNUTLS_X509_FMT_PEM, &$0)
    }
  }

  /// The moment at which it ends, in seconds of Unix.
  var expires: Int { gnutls_x509_crt_get_expiration_time(handle) }

  /// One that may sign certificates of servers with these names, and signs itself.
  ///
  /// - Parameter serial: 16 bytes of chance.
  static func authority(
    for names: [String], key: PrivateKey, serial: [UInt8], validity: Range<Int>
  ) throws(SecurityError) -> Certificate {
    let certificate = try Certificate()
    // Its name tells it from another of the same machine in a list of what is trusted.
    let mark = serial.prefix(3).map { String($0, radix: 16) }.joined()
    try certificate.describe(
      "CN=nemosim local authority \(mark),O=nemosim", key: key, serial: serial,
      validity: validity, usage: UInt32(GNUTLS_KEY_KEY_CERT_SIGN))
    try check(
      "gnutls_x509_crt_set_basic_constraints",
      gnutls_x509_crt_set_basic_constraints(certificate.handle, 1, 0))
    try NameConstraints(permitting: names.map(HostIdentity.init)).add(to: certificate)
    try certificate.sign(by: certificate, key)
    return certificate
  }

  /// One of a server that is called by any of the names.
  ///
  /// - Parameter names: of hosts, and numeric addresses.
  static func server(
    names: [String], key: PrivateKey, serial: [UInt8], validity: Range<Int>,
    signer: Certificate, signerKey: PrivateKey
  ) throws(SecurityError) -> Certificate {
    let certificate = try Certificate()
    try certificate.describe(
      "CN=nemosim,O=nemosim", key: key, serial: serial, validity: validity,
      usage: UInt32(GNUTLS_KEY_DIGITAL_SIGNATURE))
    try check(
      "gnutls_x509_crt_set_basic_constraints",
      gnutls_x509_crt_set_basic_constraints(certificate.handle, 0, -1))
    try check(
      "gnutls_x509_crt_set_key_purpose_oid",
      gnutls_x509_crt_set_key_purpose_oid(certificate.handle, GNUTLS_KP_TLS_WWW_SERVER, 0))
    for name in names { try certificate.add(HostIdentity(name)) }
    let identifier = try signer.keyIdentifier()
    try check(
      "gnutls_x509_crt_set_authority_key_id",
      gnutls_x509_crt_set_authority_key_id(certificate.handle, identifier, identifier.count))
    try certificate.sign(by: signer, signerKey)
    return certificate
  }

  private func describe(
    _ name: String, key: PrivateKey, serial: [UInt8], validity: Range<Int>, usage: UInt32
  ) throws(SecurityError) {
    // A serial number is positive, and not longer than 20 bytes (RFC 5280, 4.1.2.2).
    let number = [serial[0] & 0x7f | 1] + serial[1..<16]
    try check("gnutls_x509_crt_set_version", gnutls_x509_crt_set_version(handle, 3))
    try check(
      "gnutls_x509_crt_set_serial", gnutls_x509_crt_set_serial(handle, number, number.count))
    try check("gnutls_x509_crt_set_dn", gnutls_x509_crt_set_dn(handle, name, nil))
    try check("gnutls_x509_crt_set_key", gnutls_x509_crt_set_key(handle, key.handle))
    try check(
      "gnutls_x509_crt_set_activation_time",
      gnutls_x509_crt_set_activation_time(handle, validity.lowerBound))
    try check(
      "gnutls_x509_crt_set_expiration_time",
      gnutls_x509_crt_set_expiration_time(handle, validity.upperBound))
    try check("gnutls_x509_crt_set_key_usage", gnutls_x509_crt_set_key_usage(handle, usage))
    let identifier = try keyIdentifier()
    try check(
      "gnutls_x509_crt_set_subject_key_id",
      gnutls_x509_crt_set_subject_key_id(handle, identifier, identifier.count))
  }

  private func add(_ name: HostIdentity) throws(SecurityError) {
    try check(
      "gnutls_x509_crt_set_subject_alt_name",
      gnutls_x509_crt_set_subject_alt_name(
        handle, name.type, name.bytes, UInt32(name.bytes.count), UInt32(GNUTLS_FSAN_APPEND)))
  }

  /// Of the key in it, by which a certificate and its signer find each other.
  private func keyIdentifier() throws(SecurityError) -> [UInt8] {
    var identifier = [UInt8](repeating: 0, count: 20)
    var count = identifier.count
    try check(
      "gnutls_x509_crt_get_key_id", gnutls_x509_crt_get_key_id(handle, 0, &identifier, &count))
    return Array(identifier.prefix(count))
  }

  private func sign(by signer: Certificate, _ key: PrivateKey) throws(SecurityError) {
    try check(
      "gnutls_x509_crt_sign2",
      gnutls_x509_crt_sign2(handle, signer.handle, key.handle, GNUTLS_DIG_SHA256, 0))
  }
}
