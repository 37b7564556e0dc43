import CLinux
import Glibc
import TransportSecurity

/// How bytes go between a tunnel and its client: as they are, or encrypted.
enum TunnelChannel {
  case plain(Int32)
  case secure(SecureSession)

  func receive(into buffer: UnsafeMutableRawBufferPointer) -> SecureSession.Progress {
    switch self {
    case .plain(let descriptor): Descriptor.receive(from: descriptor, into: buffer)
    case .secure(let session): session.receive(into: buffer)
    }
  }

  func send(_ bytes: UnsafeRawBufferPointer) -> SecureSession.Progress {
    switch self {
    case .plain(let descriptor): Descriptor.send(bytes, to: descriptor)
    case .secure(let session): session.send(bytes)
    }
  }

  func sendCloseNotify() -> SecureSession.Progress {
    switch self {
    case .plain: .done(bytes: 0)
    case .secure(let session): session.sendCloseNotify()
    }
  }
}

/// Sockets that do not block.
enum Descriptor {
  static func receive(
    from descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, flags: Int32 = 0
  ) -> SecureSession.Progress {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, flags)
      if count > 0 { return .done(bytes: count) }
      if count == 0 { return .ended }
      if errno == EAGAIN { return .waits }
      if errno != EINTR { return .failed(reason: String(cString: strerror(errno))) }
    }
  }

  static func send(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
  ) -> SecureSession.Progress {
    while true {
      let count = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      if count >= 0 { return .done(bytes: count) }
      if errno == EAGAIN { return .waits }
      if errno != EINTR { return .failed(reason: String(cString: strerror(errno))) }
    }
  }

  /// All bytes that ever came over a TCP connection; 0 for a Unix socket, which does not count it.
  static func receivedBytes(_ descriptor: Int32) -> Int {
    // struct tcp_info of linux/tcp.h, which glibc's own leaves off before tcpi_bytes_received.
    var info = [UInt64](repeating: 0, count: 17)
    var size = socklen_t(info.count * MemoryLayout<UInt64>.size)
    guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &info, &size) == 0 else { return 0 }
    return Int(clamping: info[16])
  }

  /// Dissolving a TCP connection sends RST at once, behind what was sent before (connect(2),
  /// AF_UNSPEC); a Unix socket knows no such thing.
  static func reset(_ descriptor: Int32) {
    var nowhere = sockaddr_in()
    nowhere.sin_family = sa_family_t(AF_UNSPEC)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafePointer(to: &nowhere) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
  }
}
