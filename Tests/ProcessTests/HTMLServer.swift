import Foundation

/// A web server that is no backend: it answers whatever comes with a page.
final class HTMLServer: @unchecked Sendable {  // one thread serves, one test stops it
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard code else {
      throw Child.Failure(description: "no port: \(String(cString: strerror(errno)))")
    }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { Self.serve(descriptor) }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func serve(_ descriptor: Int32) {
    let page = "<!DOCTYPE html><html><body>It works!</body></html>"
    let reply =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n"
      + "Connection: close\r\n\r\n\(page)"
    while true {
      let peer = accept(descriptor, nil, nil)
      guard peer >= 0 else { break }
      var request = [UInt8](repeating: 0, count: 65_536)
      _ = recv(peer, &request, request.count, 0)
      _ = Array(reply.utf8).withUnsafeBytes {
        send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      shutdown(peer, Int32(SHUT_WR))
      // What is unread would make close(2) take the reply back.
      while recv(peer, &request, request.count, 0) > 0 {}
      close(peer)
    }
    close(descriptor)
  }
}
