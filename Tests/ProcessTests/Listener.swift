import Foundation

/// A free port of this machine, each of whose visitors is served on a thread of its own.
final class Listener: Sendable {
  let port: UInt16
  private let descriptor: Int32

  /// - Parameter serve: talks to a visitor, whose connection is closed behind it.
  init(_ serve: @escaping @Sendable (_ peer: Int32) -> Void) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isListening else {
      throw Child.Failure(description: "no port: \(String(cString: strerror(errno)))")
    }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread {
      while true {
        let peer = accept(descriptor, nil, nil)
        guard peer >= 0 else { break }
        Thread.detachNewThread {
          serve(peer)
          close(peer)
        }
      }
      close(descriptor)
    }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  static func say(_ bytes: [UInt8], to peer: Int32) {
    _ = bytes.withUnsafeBytes {
      send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// Waits until the other end closes; what is unread would make close(2) take the reply back.
  static func drain(_ peer: Int32) {
    var rest = [UInt8](repeating: 0, count: 65_536)
    while recv(peer, &rest, rest.count, 0) > 0 {}
  }
}
