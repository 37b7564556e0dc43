import CLinux
import CMicrohttpd
import EventLoop
import Glibc
import TimeAndChance

/// Closes the listening socket for a while, so that new connections are refused.
///
/// libmicrohttpd gives its socket away once and for all (MHD_quiesce_daemon); after that the door
/// listens itself and hands over what comes in (MHD_add_connection).
final class Door {
  private let address: ListenAddress
  private let daemon: OpaquePointer
  private let clock: VirtualClock
  /// Connections were handed over: libmicrohttpd has to look.
  private let onCame: () -> Void
  private var descriptor: Int32?
  private var watch: Watch?
  private var timer: LoopTimer?
  private var opens: Moment = .start

  var isClosed: Bool { descriptor == nil }

  /// Takes the listening socket away from libmicrohttpd and closes it.
  init(
    _ address: ListenAddress, daemon: OpaquePointer, clock: VirtualClock,
    onCame: @escaping () -> Void
  ) {
    self.address = address
    self.daemon = daemon
    self.clock = clock
    self.onCame = onCame
    let socket = MHD_quiesce_daemon(daemon)
    if socket >= 0 { Glibc.close(socket) }
  }

  /// Stays closed for that long, or longer where that was wanted before.
  func close(for duration: Duration) {
    letGo()
    opens = max(opens, clock.now + duration)
    tryToOpen(at: opens)
  }

  /// Closes for good.
  func letGo() {
    timer?.cancel()
    watch?.cancel()
    if let descriptor { Glibc.close(descriptor) }
    descriptor = nil
  }

  private func tryToOpen(at moment: Moment) {
    timer = clock.at(moment, "listening again") { [weak self] in self?.open() }
  }

  private func open() {
    if case .unix(let path) = address { unlink(path) }
    do {
      let socket = try ListenSocket(address)
      descriptor = socket.descriptor
      watch = try clock.loop.watch(socket.descriptor, .readable) { [weak self] _ in self?.accept() }
    } catch {
      // Somebody else may have the port for a moment.
      letGo()
      tryToOpen(at: clock.now + .seconds(1))
    }
  }

  private func accept() {
    guard let descriptor else { return }
    while true {
      var address = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let accepted = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          // accept(2), then MHD_add_connection, which closes what it does not take.
          let accepted = Glibc.accept(descriptor, address, &size)
          guard accepted >= 0 else { return false }
          _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
          _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
          return MHD_add_connection(daemon, accepted, address, size) == .YES
        }
      }
      guard accepted else { break }
    }
    onCame()
  }
}
