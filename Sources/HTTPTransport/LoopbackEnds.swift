import CLinux
import EventLoop
import Glibc

/// The ends of TCP connections between a server and clients that are all ours, in one world.
///
/// A Unix socket delivers when one writes; loopback TCP does so nearly always. Here it is proved,
/// so that virtual time never jumps while something is on its way: each end has acknowledged what
/// the other sent, no connection is half made, and both ends know of each that was closed.
package final class LoopbackEnds: TurnParticipant, Hashable, @unchecked Sendable {
  // Unchecked: it is used on the loop's thread alone.

  private var server: [Int32] = []
  private var client: [Int32] = []

  package init() {}

  package func takeTurn() -> Bool { false }

  package var needsProof: Bool { !server.isEmpty || !client.isEmpty }

  package var isQuiet: Bool {
    // What is acknowledged late, to save packets, is acknowledged now (tcp(7), TCP_QUICKACK).
    for descriptor in server { Self.acknowledge(descriptor) }
    for descriptor in client { Self.acknowledge(descriptor) }
    let opened = server.map(TCPState.init)
    let made = client.map(TCPState.init)
    guard (opened + made).allSatisfy(\.isSettled) else { return false }
    return opened.count { $0.isEstablished } == made.count { $0.isEstablished }
  }

  func serverOpened(_ descriptor: Int32) { server.append(descriptor) }
  func serverCloses(_ descriptor: Int32) { server.removeAll { $0 == descriptor } }
  func clientOpened(_ descriptor: Int32) { client.append(descriptor) }
  func clientCloses(_ descriptor: Int32) { client.removeAll { $0 == descriptor } }

  package static func == (left: LoopbackEnds, right: LoopbackEnds) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  private static func acknowledge(_ descriptor: Int32) {
    var yes: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &yes, socklen_t(MemoryLayout<Int32>.size))
  }
}

/// What the kernel knows of one end of a TCP connection.
private struct TCPState {
  let isEstablished: Bool
  /// It is neither being made, nor has it sent anything that the other end does not have.
  ///
  /// What is not even sent waits for a reader, who waits for time.
  let isSettled: Bool

  init(_ descriptor: Int32) {
    var info = tcp_info()
    var size = socklen_t(MemoryLayout<tcp_info>.size)
    guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size) == 0 else {
      isEstablished = false
      isSettled = true
      return
    }
    isEstablished = Int(info.tcpi_state) == TCP_ESTABLISHED
    let isBeingMade = Int(info.tcpi_state) == TCP_SYN_SENT || Int(info.tcpi_state) == TCP_SYN_RECV
    var unacknowledged: Int32 = 0
    var unsent: Int32 = 0
    let isKnown =
      clinux_unacknowledged_bytes(descriptor, &unacknowledged) == 0
      && clinux_unsent_bytes(descriptor, &unsent) == 0
    isSettled = !isBeingMade && (!isKnown || unacknowledged == unsent)
  }
}
