package import EventLoop
import HTTPMessages
package import TransportSecurity

/// A server that listens, as its owner holds it: it stops when it is dropped.
///
/// What works is the daemon, which the loop and libmicrohttpd know, and which outlives this.
package final class HTTPServer {
  private let daemon: ServerDaemon

  /// Listens from now on; the server lives until `stop`, or as long as somebody holds it.
  ///
  /// - Parameters:
  ///   - identity: what it shows to clients who speak TLS, and CONNECT before that; nil: none can.
  ///   - ends: over TCP, where all clients are ours and have the same.
  package init(
    clock: VirtualClock, address: ListenAddress, handler: any ServerHandler,
    limits: ServerLimits = ServerLimits(), identity: ServerIdentity? = nil,
    ends: LoopbackEnds? = nil
  ) throws(ServerError) {
    daemon = try ServerDaemon(
      clock: clock, address: address, handler: handler, limits: limits, identity: identity,
      ends: ends)
  }

  deinit { stop() }

  /// The port listened on; 0 for a Unix socket.
  package var boundPort: UInt16 { daemon.boundPort }

  /// Open at this moment.
  package var connections: Int { daemon.connections }

  /// Somebody waits for a reply, and all who do wait for this clock's timers alone.
  package var isOnlyWaitedFor: Bool { daemon.isOnlyWaitedFor }

  /// Closes the socket and every connection; exchanges under way end with `serverStopped`.
  package func stop() { daemon.stop() }

  /// Closes the listening socket for a while; connections that are open bring no new requests.
  package func refuse(for duration: Duration) { daemon.refuse(for: duration) }
}
