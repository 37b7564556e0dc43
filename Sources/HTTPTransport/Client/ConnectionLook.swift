import CCurl
import EventLoop

/// A look at the way to an address: a connection is made, and nothing is sent on it.
enum ConnectionLook {
  case verifying
  /// The certificate is only read.
  case trusting
}

/// What was found on the way to an address.
package struct ConnectionFacts: Hashable, Sendable {
  /// The address of the network that the host's name, or that of the proxy, stands for; nil where
  /// no connection came about.
  package var address: String?
  /// Whether a proxy stands in between.
  package var isProxied: Bool
  /// Nil where TLS is not spoken.
  package var certificate: PeerCertificate?
  /// Why no connection came about that can be used; nil where one did.
  package var problem: TransportError?
}

/// Whose certificate a server shows, in the words of the TLS library.
package struct PeerCertificate: Hashable, Sendable {
  package var subject: String
  package var issuer: String
  /// `Aug 12 10:00:00 2026 GMT`.
  package var expires: String
}

extension HTTPClient {
  /// Looks how far one comes to a URL's host, without a request.
  ///
  /// A certificate that is not trusted is read all the same: on a second connection, on which
  /// nothing is sent either. Throws `CancellationError` when the task is cancelled.
  package func look(at url: String, timeout: Duration = .seconds(20)) async throws
    -> ConnectionFacts
  {
    let request = OutgoingRequest(url: url, freshConnection: true, timeout: timeout)
    var facts = try await look(request, .verifying)
    if case .tls? = facts.problem?.kind {
      let seen = try await look(request, .trusting)
      facts.certificate = seen.certificate
      facts.address = facts.address ?? seen.address
    }
    return facts
  }

  private func look(
    _ request: OutgoingRequest, _ look: ConnectionLook
  ) async throws -> ConnectionFacts {
    var facts = ConnectionFacts(
      isProxied: multi.access.proxies.map { !$0.proxy(for: request.url).isEmpty } ?? false)
    do {
      let transfer = try multi.start(request, into: CollectingSink(limitBytes: 0), look: look)
      defer { transfer.read(&facts) }
      try await transfer.wait(for: .end)
    } catch let error as TransportError {
      facts.problem = error
    }
    return facts
  }
}

extension Transfer {
  func setLook() {
    guard let look else { return }
    ccurl_set_long(easy, CURLOPT_CONNECT_ONLY, 1)
    ccurl_set_long(easy, CURLOPT_CERTINFO, 1)
    guard look == .trusting else { return }
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
    ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
  }

  /// What libcurl knows of the other end, before it forgets it.
  fileprivate func read(_ facts: inout ConnectionFacts) {
    facts.address = ccurl_peer_address(easy).map { String(cString: $0) }
    var lines: [String] = []
    var next = ccurl_peer_certificate(easy)
    while let line = next?.pointee {
      if let text = line.data { lines.append(String(cString: text)) }
      next = line.next
    }
    facts.certificate = PeerCertificate(lines)
  }
}

extension PeerCertificate {
  /// From lines as `Subject:C = US, CN = host`.
  fileprivate init?(_ lines: [String]) {
    func value(_ name: String) -> String? {
      lines.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
    }
    guard let subject = value("Subject"), let issuer = value("Issuer") else { return nil }
    self.subject = Self.name(subject)
    self.issuer = Self.name(issuer)
    expires = value("Expire date") ?? "a date that is not told"
  }

  /// The name in it that people know: the last `CN`, else all of it.
  private static func name(_ text: String) -> String {
    let parts = text.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
    let common = parts.last { $0.count == 2 && $0[0].filter { $0 != " " } == "CN" }
    return common.map { String($0[1].drop { $0 == " " }) } ?? text
  }
}
