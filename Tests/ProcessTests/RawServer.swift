import Foundation
import Synchronization

/// A server that says whatever bytes a test wants, and remembers what it was asked.
final class RawServer: Sendable {
  private let listener: Listener
  private let heard: Requests

  var port: UInt16 { listener.port }

  /// What was asked, head and body as far as they came at once.
  var requests: [String] { heard.list.withLock { $0 } }

  /// Each request gets the answer and the end of its connection.
  init(_ answer: @escaping @Sendable (_ request: String) -> [UInt8]) throws {
    let heard = Requests()
    self.heard = heard
    listener = try Listener { peer in
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = recv(peer, &bytes, bytes.count, 0)
      let request = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      heard.list.withLock { $0.append(request) }
      Listener.say(answer(request), to: peer)
      shutdown(peer, Int32(SHUT_WR))
      Listener.drain(peer)
    }
  }

  private final class Requests: Sendable {
    let list = Mutex<[String]>([])
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
