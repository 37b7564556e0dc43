import Glibc

/// Finds out whether a client that has stopped sending is still there to listen.
///
/// Over TCP a client that closed its writing side (`nc -N`, shutdown(2)) and one that left look
/// alike: both sent FIN. The next byte sent to who left brings RST back. Where none is due the
/// kernel asks (tcp(7), TCP_KEEPIDLE): who listens answers for as long as it lives, who left for
/// as long as his own kernel remembers him (tcp_fin_timeout, 60 s); then RST comes. A Unix socket
/// needs none of it: there, leaving is seen as such.
///
/// One thing is left to libmicrohttpd 0.9.75: where FIN comes in one go with a request that is
/// answered at once and does not say `Connection: close`, it overlooks FIN (a short read makes it
/// wait for the next edge of epoll). The answer is whole; the connection is closed as idle.
package enum PeerProbe {
  /// Between two questions.
  package static let peerProbeSeconds: Int32 = 30

  static func begin(_ descriptor: Int32) {
    set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPIDLE, peerProbeSeconds)
    set(descriptor, Int32(IPPROTO_TCP), TCP_KEEPINTVL, peerProbeSeconds)
    set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
  }

  private static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
    var value = value
    // Refused by a Unix socket, which needs none of it.
    _ = setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}
