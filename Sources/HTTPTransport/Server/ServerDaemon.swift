import CMicrohttpd
import EventLoop
import Glibc
import HTTPMessages
import Lookups
import SystemCalls
import TimeAndChance
import TransportSecurity

/// Executes reply plans over libmicrohttpd, on the loop's thread, each in its mount's time.
///
/// The loop holds it from its making to `stop`.
final class ServerDaemon: TurnParticipant {
  /// The port listened on; 0 for a Unix socket.
  let boundPort: UInt16
  /// Whoever answers what no other mount does, and hears what the server refuses by itself.
  let root: Mount
  /// The mount for a target; nil: the root's.
  var router: (String) -> Mount? = { _ in nil }
  /// Whether the root, too, only breaks its own requests off when it refuses connections.
  var keepsDoorOpen: () -> Bool = { false }
  let limits: ServerLimits
  let ends: LoopbackEnds?
  /// Something was resumed: libmicrohttpd has to look.
  var needsRun = false
  /// How often in a row libmicrohttpd wanted to run and then asked for nothing.
  var idleRuns = 0
  /// Who is waited for in real time; nil where time is not real.
  var senders: SenderList?
  /// Clients that have stopped sending, of which libmicrohttpd may not know yet.
  var silent: [Sender] = []
  var connections = 0 { didSet { root.handler.connected(connections) } }
  var connectionsMade = 0
  /// Refused by libmicrohttpd in this run, without a word on which connection.
  var refusedUnseen = 0
  private var daemon: OpaquePointer?
  private var watch: Watch?
  private let address: ListenAddress
  /// Listens in libmicrohttpd's place where clients may speak TLS, else since the first refusal.
  private var door: Door?
  /// Where clients may speak TLS.
  private(set) var front: SecureFront?
  /// The mounts beside the root with exchanges that have not ended.
  private var mounts: [Mount] = []
  /// libmicrohttpd is at work, and may be calling us.
  private var isInside = false
  private(set) var isStopping = false
  private let listener: UnsafeMutablePointer<cmhd_listener>

  /// With fewer, connections could come that nobody can take, and wait for ever.
  private static let leastDescriptors = 32

  init(
    _ address: ListenAddress, root: Mount, limits: ServerLimits, identity: ServerIdentity?,
    ends: LoopbackEnds?
  ) throws(ServerError) {
    self.root = root
    self.ends = ends
    var limits = limits
    let descriptors = descriptorLimit()
    guard descriptors >= Self.leastDescriptors else { throw .tooFewDescriptors(descriptors) }
    // A tunnel has a pair of sockets beside its client's.
    let each = identity == nil ? 1 : 3
    limits.connections = min(
      limits.connections, (descriptors - min(128, descriptors / 2)) / each)
    self.limits = limits
    // In a world whose time stands strangers are as slow as elsewhere.
    if root.clock.pace.isFlowing || root.clock.pace == .manual {
      senders = SenderList(
        patience: limits.patience, leastBytesPerSecond: limits.leastBodyBytesPerSecond)
    }
    let socket = try ListenSocket(address)
    try socket.listen()
    // Not sooner: `deinit` is not called when an initializer throws half-way.
    listener = .allocate(capacity: 1)
    boundPort = socket.port
    self.address =
      if case .tcp(let host, _) = address { .tcp(host: host, port: socket.port) } else { address }
    // https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html#microhttpd_002dinit
    let context = Unmanaged.passUnretained(self).toOpaque()
    listener.initialize(to: cmhd_listener(context: context, hear: hearCallback))
    // Later than our own patience, so that a half request is told why; this is for readers.
    let timeout = senders.map { UInt32(clamping: $0.patience.components.seconds + 5) } ?? 0
    // Some more than the limit are let in, to be told that they are too many.
    daemon = cmhd_start(
      socket.descriptor, limits.connectionMemoryBytes, 1024, UInt32(limits.connections + 64),
      accessCallback, targetCallback, completedCallback, connectedCallback, timeout, listener,
      context)
    guard let daemon else {
      socket.close()
      throw .system(call: "MHD_start_daemon", reason: String(cString: strerror(errno)))
    }
    do {
      watch = try loop.watch(cmhd_epoll_descriptor(daemon), .readable) { [unowned self] _ in
        run()
      }
    } catch {
      MHD_stop_daemon(daemon)
      self.daemon = nil
      throw .system(call: error.call, reason: error.reason)
    }
    loop.add(self)
    if let ends { loop.add(ends) }
    if let identity { try takeTLS(identity) }
  }

  /// From now on clients may speak TLS.
  private func takeTLS(_ identity: ServerIdentity) throws(ServerError) {
    front = SecureFront(identity, loop: loop) { [unowned self] reason in
      root.handler.refused(.notSecure(reason: reason))
    }
    door = makeDoor()
    do { try door?.listen() } catch {
      stop()
      throw .system(call: error.call, reason: error.reason)
    }
  }

  private func makeDoor() -> Door? {
    daemon.map {
      Door(address, daemon: $0, clock: root.clock, front: front) { [unowned self] in
        needsRun = true
      }
    }
  }

  deinit { listener.deallocate() }

  /// Closes the socket and every connection; exchanges under way end with `serverStopped`.
  func stop() {
    isStopping = true
    // libmicrohttpd cannot be stopped out of its own callbacks.
    guard let daemon, !isInside else { return }
    self.daemon = nil
    withExtendedLifetime(self) {
      watch?.cancel()
      door?.shutDown()
      loop.remove(self)
      if let ends { loop.remove(ends) }
      // libmicrohttpd wants nothing suspended when it stops (MHD_stop_daemon).
      for mount in [root] + mounts { mount.endSuspended() }
      _ = MHD_run(daemon)
      MHD_stop_daemon(daemon)
      front?.close()
    }
  }

  /// Closes the listening socket for a while; connections that are open bring no new requests.
  ///
  /// A mount below a path refuses for itself.
  func refuse(for duration: Duration, at mount: Mount) {
    guard mount === root, !keepsDoorOpen() else { return mount.refuse(for: duration) }
    guard !isStopping else { return }
    door = door ?? makeDoor()
    door?.close(for: duration)
  }

  /// Nobody listens just now.
  var isRefusing: Bool { isStopping || door?.isClosed ?? false }

  private func run() {
    guard let daemon else { return }
    needsRun = false
    isInside = true
    refusedUnseen = 0
    _ = MHD_run(daemon)
    isInside = false
    if isStopping { return stop() }
    if !silent.isEmpty { tellOfSilence() }
  }

  func takeTurn() -> Bool {
    guard let daemon else { return false }
    let wasSlow = endSlowSenders()
    var milliseconds: UInt64 = 1
    guard needsRun || MHD_get_timeout(daemon, &milliseconds) == .YES && milliseconds == 0 else {
      return wasSlow
    }
    idleRuns += 1
    run()
    endStuckSenders()
    return true
  }

  /// When a slow sender's time is up, or a slow reader's in libmicrohttpd.
  var realDeadline: RealInstant? {
    guard let daemon, let senders else { return nil }
    var milliseconds: UInt64 = 0
    guard MHD_get_timeout(daemon, &milliseconds) == .YES else { return senders.deadline }
    let other = RealClock.now + .milliseconds(Int64(clamping: milliseconds))
    return senders.deadline.map { min($0, other) } ?? other
  }

  var loop: Loop { root.clock.loop }

  /// - Parameter hadHead: more of it came than its first line.
  func ended(_ exchange: Exchange, hadHead: Bool) {
    let mount = exchange.mount
    mount.ended(exchange, hadHead: hadHead)
    if mount !== root, mount.isUnused { mounts.removeAll { $0 === mount } }
  }

  func makeExchange(
    target: UnsafePointer<CChar>, _ connection: OpaquePointer?
  ) -> Exchange {
    let sender = connection.flatMap(cmhd_connection_context).map {
      Unmanaged<Sender>.fromOpaque($0).takeUnretainedValue()
    }
    sender?.began()
    let target = RequestTarget(target)
    guard let mount = router(target.path) else {
      return Exchange(target, sender, root, server: self)
    }
    if mount.isUnused { mounts.append(mount) }
    let exchange = Exchange(target, sender, mount, server: self)
    mount.keep(exchange)
    return exchange
  }
}

/// How many descriptors this process may have.
private func descriptorLimit() -> Int {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return .max }
  return Int(clamping: limit.rlim_cur)
}
