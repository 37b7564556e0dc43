import SystemCalls

/// Signs certificates of servers on this machine, for clients that were told to trust it.
package final class CertificateAuthority {
  private let key: PrivateKey
  private let certificate: Certificate
  /// nil for one that was made when they were not.
  private let constraints: NameConstraints?

  private static let day = 86_400
  /// A client's clock may be behind.
  private static let before = day
  /// Ten years: whoever trusts it does not want to do so again.
  private static let life = 3650 * day
  /// Some clients take no certificate of a server that lives for more than 825 days.
  private static let serverLife = 800 * day

  /// A new one, which may sign for these names and for loopback addresses alone.
  ///
  /// - Parameter now: in seconds of Unix; of real time, as clients look at their own clocks.
  package init(for names: [String], now: Int) throws {
    key = try PrivateKey.generated()
    certificate = try Certificate.authority(
      for: names, key: key, serial: Array(RealChance.key().prefix(16)),
      validity: now - Self.before..<now + Self.life)
    constraints = try NameConstraints.of(certificate)
  }

  /// One that `pem` has written.
  package init(_ pem: [UInt8]) throws(SecurityError) {
    key = try PrivateKey.read(pem)
    certificate = try Certificate.read(pem)
    constraints = try NameConstraints.of(certificate)
  }

  /// Nothing keeps it from signing for any host: earlier programs made such ones.
  package var signsForAnyHost: Bool { constraints == nil }

  /// Whether clients take what it signs for a host, or a numeric address.
  package func maySign(for name: String) -> Bool {
    constraints?.allow(HostIdentity(name)) ?? true
  }

  /// Its key and its certificate.
  package func pem() throws(SecurityError) -> [UInt8] { try key.pem() + certificate.pem() }

  /// What clients trust.
  package func certificatePEM() throws(SecurityError) -> [UInt8] { try certificate.pem() }

  package func hasExpired(now: Int) -> Bool { certificate.expires <= now }

  /// What a server shows that is called by any of the names; made anew each time, so that it is
  /// never old.
  package func identity(names: [String], now: Int) throws -> ServerIdentity {
    let serverKey = try PrivateKey.generated()
    let end = min(now + Self.serverLife, certificate.expires)
    let shown = try Certificate.server(
      names: names, key: serverKey, serial: Array(RealChance.key().prefix(16)),
      validity: now - Self.before..<end, signer: certificate, signerKey: key)
    return try ServerIdentity(shown, serverKey, names: names)
  }
}
