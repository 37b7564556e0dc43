import CGnuTLS

/// For which hosts an authority may sign (RFC 5280, 4.2.1.10); clients refuse what it signs for
/// others, so that whoever gets hold of its key can pass for those alone.
final class NameConstraints {
  private let handle: gnutls_x509_name_constraints_t

  private init() throws(SecurityError) {
    var handle: gnutls_x509_name_constraints_t?
    try check("gnutls_x509_name_constraints_init", gnutls_x509_name_constraints_init(&handle))
    guard let handle else {
      preconditionFailure("gnutls_x509_name_constraints_init gave nothing")
    }
    self.handle = handle
  }

  deinit { gnutls_x509_name_constraints_deinit(handle) }

  /// Hosts with what is below their names, addresses, and all addresses by which a machine reaches
  /// itself.
  convenience init(permitting names: [HostIdentity]) throws(SecurityError) {
    try self.init()
    for permitted in names.map(\.asConstraint) + [.loopback] {
      let code = withDatum(permitted.bytes) {
        gnutls_x509_name_constraints_add_permitted(handle, permitted.type, &$0)
      }
      try check("gnutls_x509_name_constraints_add_permitted", code)
    }
  }

  /// nil where a certificate has none.
  static func of(_ certificate: Certificate) throws(SecurityError) -> NameConstraints? {
    let constraints = try NameConstraints()
    var isCritical: UInt32 = 0
    let code = gnutls_x509_crt_get_name_constraints(
      certificate.handle, constraints.handle, 0, &isCritical)
    if code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE { return nil }
    try check("gnutls_x509_crt_get_name_constraints", code)
    return constraints
  }

  /// Adds them to a certificate that is not signed yet.
  func add(to certificate: Certificate) throws(SecurityError) {
    try check(
      "gnutls_x509_crt_set_name_constraints",
      gnutls_x509_crt_set_name_constraints(certificate.handle, handle, 1))
  }

  func allow(_ name: HostIdentity) -> Bool {
    withDatum(name.bytes) { gnutls_x509_name_constraints_check(handle, name.type, &$0) } != 0
  }
}
