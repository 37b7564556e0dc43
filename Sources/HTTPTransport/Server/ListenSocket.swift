import CLinux
import Glibc

/// A bound, non-blocking socket; connections to it are refused until it listens.
struct ListenSocket {
  let descriptor: Int32
  /// 0 for a Unix socket.
  let port: UInt16
  private let address: ListenAddress

  /// Binds; nobody else is given the port from then on.
  init(_ address: ListenAddress) throws(ServerError) {
    switch address {
    case .tcp(let host, let port): try self.init(host: host, port: port)
    case .unix(let path): try self.init(path: path)
    }
  }

  private init(host: String, port: UInt16) throws(ServerError) {
    address = .tcp(host: host, port: port)
    let numeric = host == "localhost" ? "127.0.0.1" : host
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if inet_pton(AF_INET, numeric, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      descriptor = try Self.bound(AF_INET, &four, address)
    } else if inet_pton(AF_INET6, numeric, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      descriptor = try Self.bound(AF_INET6, &six, address)
    } else {
      throw .badAddress(host)
    }
    self.port = Self.boundPort(descriptor)
  }

  private init(path: String) throws(ServerError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw .pathTooLong(path)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    if Self.isAbandoned(path, &address) { unlink(path) }
    self.address = .unix(path: path)
    descriptor = try Self.bound(AF_UNIX, &address, self.address)
    port = 0
  }

  /// Lets clients in; closes the socket where that fails.
  func listen() throws(ServerError) {
    setReuse(true)
    // The kernel cuts the backlog to net.core.somaxconn (listen(2)).
    guard Glibc.listen(descriptor, 4096) == 0 else {
      let error = Self.failure("listen", address)
      close()
      throw error
    }
  }

  /// Nobody else can bind the port while this one does not listen: two sockets that both may reuse
  /// an address can (socket(7), SO_REUSEADDR).
  func keepToItself() { setReuse(false) }

  private func setReuse(_ mayReuse: Bool) {
    var value: Int32 = mayReuse ? 1 : 0
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  func close() { Glibc.close(descriptor) }

  /// A socket of ours at which nobody listens any more, as a killed process leaves it.
  private static func isAbandoned(_ path: String, _ address: inout sockaddr_un) -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFSOCK, facts.st_uid == geteuid()
    else { return false }
    let descriptor = socket(AF_UNIX, clinux_nonblocking_stream_socket, 0)
    guard descriptor >= 0 else { return false }
    defer { Glibc.close(descriptor) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, size) != 0 && errno == ECONNREFUSED
      }
    }
  }

  private static func bound<Address>(
    _ family: Int32, _ address: inout Address, _ named: ListenAddress
  ) throws(ServerError) -> Int32 {
    let descriptor = socket(family, clinux_nonblocking_stream_socket, 0)
    guard descriptor >= 0 else { throw failure("socket", named) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let size = socklen_t(MemoryLayout<Address>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard bound == 0 else {
      let error = failure("bind", named)
      Glibc.close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func failure(_ call: String, _ address: ListenAddress) -> ServerError {
    let code = errno
    let name =
      switch address {
      case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
      case .unix(let path): path
      }
    switch (code, address) {
    case (EADDRINUSE, .tcp(let host, let port)): return .portInUse(host: host, port: port)
    case (EADDRINUSE, .unix(let path)): return .pathInUse(path)
    case (EACCES, .unix(let path)), (EPERM, .unix(let path)): return .pathDenied(path)
    case (EACCES, _), (EPERM, _): return .portDenied(name)
    case (EADDRNOTAVAIL, _): return .badAddress(name)
    default: return .system(call: "\(call) \(name)", reason: String(cString: strerror(code)))
    }
  }

  /// The port lies at the same place in both kinds of internet address.
  private static func boundPort(_ descriptor: Int32) -> UInt16 {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return UInt16(bigEndian: address.sin6_port)
  }
}
