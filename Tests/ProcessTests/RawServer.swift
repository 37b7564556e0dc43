import Foundation
import Synchronization

/// A server that says whatever bytes a test wants, and remembers what it was asked.
final class RawServer: Sendable {
  let port: UInt16
  private let descriptor: Int32
  private let heard = Mutex<[String]>([])

  /// What was asked, head and body as far as they came at once.
  var requests: [String] { heard.withLock { $0 } }

  /// Each request gets the answer and the end of its connection.
  init(_ answer: @escaping @Sendable (_ request: String) -> [UInt8]) throws {
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
    Thread.detachNewThread { [weak self] in
      Self.serve(descriptor) { request in
        self?.heard.withLock { $0.append(request) }
        return answer(request)
      }
    }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func serve(_ descriptor: Int32, _ answer: (String) -> [UInt8]) {
    while true {
      let peer = accept(descriptor, nil, nil)
      guard peer >= 0 else { break }
      var request = [UInt8](repeating: 0, count: 65_536)
      let count = recv(peer, &request, request.count, 0)
      let reply = answer(String(decoding: request.prefix(max(0, count)), as: UTF8.self))
      _ = reply.withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      shutdown(peer, Int32(SHUT_WR))
      // What is unread would make close(2) take the reply back.
      while recv(peer, &request, request.count, 0) > 0 {}
      close(peer)
    }
    close(descriptor)
  }
}

extension RawServer {
  /// A whole reply.
  static func reply(
    _ body: String, status: String = "200 OK", type: String = "application/json",
    headers: String = ""
  ) -> [UInt8] {
    Array(
      ("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        + "\(headers)Connection: close\r\n\r\n\(body)").utf8)
  }

  /// A web server that is no backend: it answers whatever comes with a page.
  static func page() throws -> RawServer {
    try RawServer { _ in
      reply("<!DOCTYPE html><html><body>It works!</body></html>", type: "text/html")
    }
  }
}
