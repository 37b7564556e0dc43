import CGnuTLS
import Glibc

/// A name of a host, or a numeric address, as certificates have them.
struct HostIdentity {
  let type: gnutls_x509_subject_alt_name_t
  let bytes: [UInt8]

  init(_ text: String) {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var address = [UInt8](repeating: 0, count: count)
      guard inet_pton(family, text, &address) == 1 else { continue }
      (type, bytes) = (GNUTLS_SAN_IPADDRESS, address)
      return
    }
    (type, bytes) = (GNUTLS_SAN_DNSNAME, Array(text.utf8))
  }

  /// All addresses by which a machine reaches itself, as constraints have them; IPv6 has one.
  static let loopback = HostIdentity(GNUTLS_SAN_IPADDRESS, [127, 0, 0, 0, 255, 0, 0, 0])

  /// As constraints have it: a name with what is below it, an address with a mask.
  var asConstraint: HostIdentity {
    guard type == GNUTLS_SAN_IPADDRESS else { return self }
    return HostIdentity(type, bytes + [UInt8](repeating: 255, count: bytes.count))
  }

  private init(_ type: gnutls_x509_subject_alt_name_t, _ bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }
}
