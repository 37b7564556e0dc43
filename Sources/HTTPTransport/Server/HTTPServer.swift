package import EventLoop
import HTTPMessages

/// A server that listens, as its owner holds it: it stops when it is dropped.
///
/// What works is the daemon, which the loop and libmicrohttpd know, and which outlives this.
package final class HTTPServer {
  private let daemon: ServerDaemon

  /// Listens from now on; the server lives until `stop`, or as long as somebody holds it.
  package init(
    clock: VirtualClock, address: ListenAddress, handler: any ServerHandler,
    limits: ServerLimits = ServerLimits()
  ) throws(ServerError) {
    daemon = try ServerDaemon(clock: clock, address: address, handler: handler, limits: limits)
  }

  deinit { stop() }

  /// The port listened on; 0 for a Unix socket.
  package var boundPort: UInt16 { daemon.boundPort }

  /// Open at this moment.
  package var connections: Int { daemon.connections }

  /// Closes the socket and every connection; exchanges under way end with `serverStopped`.
  package func stop() { daemon.stop() }

  /// Closes the listening socket for a while; connections that are open bring no new requests.
  package func refuse(for duration: Duration) { daemon.refuse(for: duration) }
}
