import CMicrohttpd
package import EventLoop
import Glibc
import HTTPMessages
import SystemCalls
import TimeAndChance

/// Executes reply plans over libmicrohttpd, on the loop's thread and in the loop's time.
package final class HTTPServer: TurnParticipant {
  /// The port listened on; 0 for a Unix socket.
  package let boundPort: UInt16
  let loop: Loop
  let handler: any ServerHandler
  var date: DateHeader
  /// Something was resumed: libmicrohttpd has to look.
  var needsRun = false
  /// Exchanges that wait outside libmicrohttpd's epoll, by id.
  // order: sorted where it is iterated
  var suspended: [Int: Exchange] = [:]
  private(set) var isStopping = false
  private var daemon: OpaquePointer?
  private var watch: Watch?
  private let address: ListenAddress
  /// Listens in libmicrohttpd's place since the first refusal.
  private var door: Door?
  private var exchangesBegun = 0

  /// Listens from now on; the server lives until `stop` or the loop's shutdown.
  package init(
    loop: Loop, address: ListenAddress, handler: any ServerHandler,
    limits: ServerLimits = ServerLimits()
  ) throws(ServerError) {
    self.loop = loop
    self.handler = handler
    date = DateHeader(epoch: loop.epoch)
    raiseDescriptorLimit(to: limits.connections + 64)
    let socket = try ListenSocket(address)
    boundPort = socket.port
    self.address =
      if case .tcp(let host, _) = address { .tcp(host: host, port: socket.port) } else { address }
    // https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html#microhttpd_002dinit
    daemon = cmhd_start(
      socket.descriptor, limits.connectionMemoryBytes, 1024, UInt32(limits.connections),
      accessCallback, targetCallback, completedCallback, Unmanaged.passUnretained(self).toOpaque())
    guard let daemon else {
      close(socket.descriptor)
      throw .system(call: "MHD_start_daemon", reason: String(cString: strerror(errno)))
    }
    do {
      watch = try loop.watch(cmhd_epoll_descriptor(daemon), .readable) { _ in
        _ = MHD_run(daemon)
      }
    } catch {
      MHD_stop_daemon(daemon)
      self.daemon = nil
      throw .system(call: error.call, reason: error.reason)
    }
    loop.add(self)
  }

  deinit { stop() }

  /// Closes the socket and every connection; exchanges under way end with `serverStopped`.
  package func stop() {
    guard let daemon else { return }
    self.daemon = nil
    isStopping = true
    watch?.cancel()
    door?.letGo()
    loop.remove(self)
    // libmicrohttpd wants nothing suspended when it stops (MHD_stop_daemon).
    // order: by id
    for id in suspended.keys.sorted() { suspended[id]?.wake() }
    _ = MHD_run(daemon)
    MHD_stop_daemon(daemon)
  }

  /// Closes the listening socket for a while; connections that are open bring no new requests.
  package func refuse(for duration: Duration) {
    guard let daemon else { return }
    let door =
      door ?? Door(address, daemon: daemon, loop: loop) { [unowned self] in needsRun = true }
    self.door = door
    door.close(for: duration)
  }

  /// Nobody listens just now.
  var isRefusing: Bool { door?.isClosed ?? false }

  package func takeTurn() -> Bool {
    guard let daemon else { return false }
    var milliseconds: UInt64 = 1
    guard needsRun || MHD_get_timeout(daemon, &milliseconds) == .YES && milliseconds == 0 else {
      return false
    }
    needsRun = false
    _ = MHD_run(daemon)
    return true
  }

  fileprivate func makeExchange(target: UnsafePointer<CChar>) -> Exchange {
    exchangesBegun += 1
    return Exchange(id: exchangesBegun, target: String(cString: target), server: self)
  }
}

/// Ten thousand streams need more descriptors than the usual 1024.
private func raiseDescriptorLimit(to wanted: Int) {
  var limit = rlimit()
  let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(wanted) else { return }
  limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
  setrlimit(resource, &limit)
}

// What libmicrohttpd calls. Its context pointer is the server, which outlives the daemon; the
// request's is the exchange, retained from the first callback to the last.

/// First: the request line, with its target as it was sent.
private let targetCallback: cmhd_target_callback = { context, target, _ in
  guard let context, let target else { return nil }
  let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
  return Unmanaged.passRetained(server.makeExchange(target: target)).toOpaque()
}

/// Then several times: headers known, each piece of body, body complete, each time it is resumed.
private let accessCallback: MHD_AccessHandlerCallback = {
  _, connection, _, method, _, upload, uploadSize, request in
  guard let connection, let uploadSize, let method, let pointer = request?.pointee else {
    return .NO
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  let piece = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
  uploadSize.pointee = 0
  return exchange.step(connection, method: method, piece: piece)
}

/// Last: the reply has left, or never will.
private let completedCallback: MHD_RequestCompletedCallback = { _, _, request, code in
  guard let request, let pointer = request.pointee else { return }
  request.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
  exchange.completed(code)
}
