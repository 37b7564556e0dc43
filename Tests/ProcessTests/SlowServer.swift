import Foundation

/// A backend that is no simulator: it takes its time, and writes down when it was asked and when it
/// answered.
final class SlowServer: @unchecked Sendable {  // the lock guards what threads share
  struct Visit {
    let target: String
    /// When the whole request was there.
    let asked: Double
    /// Before the first byte of the answer left; before its last piece, where it had several.
    var answered: Double
  }

  struct Answer {
    var status = 200
    /// Seconds before it is sent.
    var after = 0.0
    var type = "application/json"
    var body: String
    /// Seconds after the first event, then another.
    var second: (after: Double, text: String)?
    /// The stream stays open until the client goes.
    var hangs = false
  }

  let port: UInt16
  private let descriptor: Int32
  private let lock = NSLock()
  private var seen: [Visit] = []
  private var counts: [String: Int] = [:]
  private let script: @Sendable (_ target: String, _ number: Int) -> Answer

  /// - Parameter script: what is answered to the `number`-th request for a method and path.
  init(_ script: @escaping @Sendable (_ target: String, _ number: Int) -> Answer) throws {
    self.script = script
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
    guard isListening else { throw Child.Failure(description: "no port for the slow server") }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [weak self] in
      while true {
        let peer = accept(descriptor, nil, nil)
        guard peer >= 0 else { break }
        Thread.detachNewThread { [weak self] in
          self?.serve(peer)
          close(peer)
        }
      }
      close(descriptor)
    }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  var visits: [Visit] { lock.withLock { seen } }

  private func serve(_ peer: Int32) {
    guard let target = request(from: peer) else { return }
    let asked = Stopwatch.now
    let (index, number) = lock.withLock {
      counts[target, default: 0] += 1
      seen.append(Visit(target: target, asked: asked, answered: .infinity))
      return (seen.count - 1, counts[target] ?? 0)
    }
    let answer = script(target, number)
    Stopwatch.idle(answer.after)
    let length = answer.hangs ? "" : "Content-Length: \(answer.body.utf8.count)\r\n"
    say(
      "HTTP/1.1 \(answer.status) Status\r\nContent-Type: \(answer.type)\r\n\(length)"
        + "Connection: close\r\n\r\n\(answer.body)", to: peer, at: index)
    if let second = answer.second {
      Stopwatch.idle(second.after)
      say(second.text, to: peer, at: index)
    }
    if !answer.hangs { shutdown(peer, Int32(SHUT_WR)) }
    var rest = [UInt8](repeating: 0, count: 65_536)
    while recv(peer, &rest, rest.count, 0) > 0 {}
  }

  private func say(_ text: String, to peer: Int32, at index: Int) {
    lock.withLock { seen[index].answered = Stopwatch.now }
    _ = Array(text.utf8).withUnsafeBytes {
      send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// The method and the path, when the whole request is there.
  private func request(from peer: Int32) -> String? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(peer, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let head = text.range(of: "\r\n\r\n") else { continue }
      let length = text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
      guard text[head.upperBound...].utf8.count >= length else { continue }
      let words = text.prefix { $0 != "\r\n" }.split(separator: " ")
      let path = words.dropFirst().first?.prefix { $0 != "?" } ?? ""
      return "\(words.first ?? "") \(path)"
    }
  }
}
