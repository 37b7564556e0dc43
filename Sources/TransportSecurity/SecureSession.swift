import CGnuTLS

/// The server's end of one TLS connection, on a descriptor that does not block and stays its
/// owner's.
package final class SecureSession {
  /// What came of trying to go on.
  package enum Progress: Hashable, Sendable {
    /// So many bytes; a handshake or a farewell has none.
    case done(bytes: Int)
    /// The descriptor gives or takes nothing more for now.
    case waits
    /// The other side sends nothing more.
    case ended
    case failed(reason: String)
  }

  private let handle: gnutls_session_t
  /// GnuTLS reads it for as long as the session lives.
  private let identity: ServerIdentity

  package init(_ identity: ServerIdentity, descriptor: Int32) throws(SecurityError) {
    var handle: gnutls_session_t?
    let flags = UInt32(GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL)
    try check("gnutls_init", gnutls_init(&handle, flags))
    guard let handle else { preconditionFailure("gnutls_init gave no session") }
    self.handle = handle
    self.identity = identity
    try check("gnutls_set_default_priority", gnutls_set_default_priority(handle))
    try check(
      "gnutls_credentials_set",
      gnutls_credentials_set(
        handle, GNUTLS_CRD_CERTIFICATE, UnsafeMutableRawPointer(identity.credentials)))
    // Whoever could speak HTTP/2 is told that this cannot (RFC 7301).
    let code = withDatum(Array("http/1.1".utf8)) { gnutls_alpn_set_protocols(handle, &$0, 1, 0) }
    try check("gnutls_alpn_set_protocols", code)
    gnutls_transport_set_int2(handle, descriptor, descriptor)
  }

  deinit { gnutls_deinit(handle) }

  package func shakeHands() -> Progress {
    while true {
      let code = gnutls_handshake(handle)
      if code == 0 { return .done(bytes: 0) }
      if code == GNUTLS_E_FATAL_ALERT_RECEIVED {
        let alert = gnutls_alert_get_name(gnutls_alert_get(handle)).map { String(cString: $0) }
        return .failed(reason: "the client refused it: \(alert ?? "no reason given")")
      }
      if let progress = progress(code) { return progress }
    }
  }

  package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Progress {
    while true {
      let count = gnutls_record_recv(handle, buffer.baseAddress, buffer.count)
      if count > 0 { return .done(bytes: count) }
      // An end without a farewell is how programs that are killed leave, and careless ones.
      if count == 0 || count == Int(GNUTLS_E_PREMATURE_TERMINATION) { return .ended }
      if let progress = progress(Int32(count)) { return progress }
    }
  }

  /// Sends the beginning of the bytes; after `.waits` it wants the same ones again.
  package func send(_ bytes: UnsafeRawBufferPointer) -> Progress {
    while true {
      let count = gnutls_record_send(handle, bytes.baseAddress, bytes.count)
      if count >= 0 { return .done(bytes: count) }
      if let progress = progress(Int32(count)) { return progress }
    }
  }

  /// Says that nothing more is sent.
  package func sendCloseNotify() -> Progress {
    while true {
      let code = gnutls_bye(handle, GNUTLS_SHUT_WR)
      if code == 0 { return .done(bytes: 0) }
      if let progress = progress(code) { return progress }
    }
  }

  /// nil: once more.
  private func progress(_ code: Int32) -> Progress? {
    if code == GNUTLS_E_AGAIN { return .waits }
    guard gnutls_error_is_fatal(code) != 0 else { return nil }
    return .failed(reason: String(cString: gnutls_strerror(code)))
  }
}
