import CLinux
import CMicrohttpd
import EventLoop
import Glibc
import SystemCalls
import TimeAndChance

/// Listens in libmicrohttpd's place, so that connections can be refused for a while, or led through
/// tunnels.
///
/// libmicrohttpd gives its socket away once and for all (MHD_quiesce_daemon); after that the door
/// listens itself and hands over what comes in (MHD_add_connection).
final class Door {
  private let address: ListenAddress
  private let daemon: OpaquePointer
  private let clock: VirtualClock
  /// Where clients may speak TLS.
  private let front: SecureFront?
  /// Connections were handed over: libmicrohttpd has to look.
  private let onCame: () -> Void
  /// That listens.
  private var descriptor: Int32?
  /// Keeps the port while nobody listens, so that no other process is given it.
  private var reserved: ListenSocket?
  private var watch: Watch?
  private var timer: LoopTimer?
  private var opens: Moment = .start

  var isClosed: Bool { descriptor == nil }

  /// Takes the listening socket away from libmicrohttpd; what becomes of it `listen` or `close`
  /// says.
  init(
    _ address: ListenAddress, daemon: OpaquePointer, clock: VirtualClock, front: SecureFront?,
    onCame: @escaping () -> Void
  ) {
    self.address = address
    self.daemon = daemon
    self.clock = clock
    self.front = front
    self.onCame = onCame
    let socket = MHD_quiesce_daemon(daemon)
    if socket >= 0 { descriptor = socket }
  }

  /// Lets in who comes.
  func listen() throws(SystemError) {
    guard let descriptor else { return }
    watch = try clock.loop.watch(descriptor, .readable) { [weak self] _ in self?.accept() }
  }

  /// Stays closed for that long, or longer where that was wanted before.
  func close(for duration: Duration) {
    opens = max(opens, clock.now + duration)
    if reserved == nil {
      shutDown()
      reserve()
    }
    tryToOpen(at: opens)
  }

  /// Closes for good.
  func shutDown() {
    timer?.cancel()
    watch?.cancel()
    if let descriptor { Glibc.close(descriptor) }
    descriptor = nil
    reserved?.close()
    reserved = nil
  }

  /// A Unix socket has no port that anybody else could be given.
  private func reserve() {
    guard case .tcp = address else { return }
    do {
      reserved = try ListenSocket(address)
      reserved?.keepToItself()
    } catch {
      // `open` tries again.
    }
  }

  private func tryToOpen(at moment: Moment) {
    timer?.cancel()
    timer = clock.at(moment, "listening again") { [weak self] in self?.open() }
  }

  private func open() {
    do {
      let socket = try reserved ?? ListenSocket(address)
      // Closed by itself where it cannot listen.
      reserved = nil
      try socket.listen()
      descriptor = socket.descriptor
      try listen()
    } catch {
      // Somebody else may have taken the port at the moment it was free.
      shutDown()
      tryToOpen(at: clock.now + .seconds(1))
    }
  }

  private func accept() {
    guard let descriptor else { return }
    while true {
      var address = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isTaken = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          let accepted = Glibc.accept(descriptor, address, &size)
          guard accepted >= 0 else { return false }
          _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
          _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
          return handOver(accepted, address, size)
        }
      }
      guard isTaken else { break }
    }
    onCame()
  }

  /// MHD_add_connection closes what it does not take.
  private func handOver(
    _ accepted: Int32, _ address: UnsafeMutablePointer<sockaddr>, _ size: socklen_t
  ) -> Bool {
    guard let front else {
      return MHD_add_connection(daemon, accepted, address, size) == .YES
    }
    do {
      let end = try front.enter(accepted)
      // The end of a tunnel is a Unix socket without a name.
      var name = sockaddr_storage()
      name.ss_family = sa_family_t(AF_UNIX)
      let size = socklen_t(MemoryLayout<sa_family_t>.size)
      return withUnsafeMutablePointer(to: &name) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          MHD_add_connection(daemon, end, $0, size) == .YES
        }
      }
    } catch {
      // Without descriptors nobody can be served; who waits is tried again with the next.
      Glibc.close(accepted)
      return false
    }
  }
}
