import EventLoop
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
    _ address: ListenAddress, root: Mount, limits: ServerLimits = ServerLimits(),
    identity: ServerIdentity? = nil, ends: LoopbackEnds? = nil
  ) throws(ServerError) {
    daemon = try ServerDaemon(address, root: root, limits: limits, identity: identity, ends: ends)
  }

  /// Finds the mount for a target; where it finds none, and before it is set, the root's answers.
  package var router: (String) -> Mount? {
    get { daemon.router }
    set { daemon.router = newValue }
  }

  deinit { stop() }

  /// The port listened on; 0 for a Unix socket.
  package var boundPort: UInt16 { daemon.boundPort }

  /// Whether the root, too, only breaks its own requests off when it refuses connections, because
  /// others come in by the same door.
  package var keepsDoorOpen: () -> Bool {
    get { daemon.keepsDoorOpen }
    set { daemon.keepsDoorOpen = newValue }
  }

  /// Closes the socket and every connection; exchanges under way end with `serverStopped`.
  package func stop() { daemon.stop() }

  /// Closes the listening socket for a while; connections that are open bring no new requests.
  ///
  /// A mount below a path breaks the connections of its own requests off instead.
  package func refuse(for duration: Duration, at mount: Mount) {
    daemon.refuse(for: duration, at: mount)
  }
}
