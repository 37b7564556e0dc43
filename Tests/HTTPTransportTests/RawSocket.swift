import Foundation
import Glibc

/// A stranger's connection to a port of this machine, byte by byte.
final class RawSocket {
  private let descriptor: Int32

  init(_ port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
  }

  func send(_ text: String) { _ = write(descriptor, text, text.utf8.count) }

  func close() { _ = Glibc.close(descriptor) }
}
