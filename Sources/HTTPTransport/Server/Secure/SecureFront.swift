import EventLoop
import Lookups
import SystemCalls
import TransportSecurity

/// The tunnels of a server whose clients may speak TLS.
final class SecureFront {
  private let identity: ServerIdentity
  private let loop: Loop
  private let onFailure: (String) -> Void
  private var tunnels: [Tunnel] = []
  /// Those whose connection libmicrohttpd has not yet told of, by the server's end.
  private var arriving = LookupTable<Int32, Tunnel>()

  init(_ identity: ServerIdentity, loop: Loop, onFailure: @escaping (String) -> Void) {
    self.identity = identity
    self.loop = loop
    self.onFailure = onFailure
  }

  /// The server's end of a connection that was accepted.
  func enter(_ accepted: Int32) throws(SystemError) -> Int32 {
    let tunnel = try Tunnel(
      accepted, identity, loop: loop, onFailure: onFailure,
      onEnd: { [weak self] tunnel in self?.tunnels.removeAll { $0 === tunnel } })
    tunnels.append(tunnel)
    arriving[tunnel.serverEnd] = tunnel
    return tunnel.serverEnd
  }

  /// The tunnel to a server's end that is new.
  func tunnel(to serverEnd: Int32) -> Tunnel? {
    defer { arriving[serverEnd] = nil }
    return arriving[serverEnd]
  }

  /// Sends what the server has sent, and lets everybody go.
  func close() {
    for tunnel in tunnels {
      tunnel.advance()
      tunnel.close()
    }
  }
}
