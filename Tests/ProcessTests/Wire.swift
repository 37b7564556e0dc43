import Foundation
import Testing

/// A raw connection to a service: says bytes that no client would.
final class Wire {
  private let descriptor: Int32

  /// - Parameter receiveBytes: so little is taken before anybody listens.
  init(_ service: Service, receiveBytes: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    if var size = receiveBytes {
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = (UInt16(service.port) ?? 0).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    try #require(connected == 0)
    // A service that hangs fails the test instead of hanging it.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// False when the other end takes no more.
  @discardableResult
  func say(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func say(_ text: String) -> Bool { say(Array(text.utf8)) }

  /// The first of several to which the other end says something.
  static func firstToHear(of wires: [Wire]) throws -> Wire {
    var waiting = wires.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&waiting, nfds_t(waiting.count), 30_000)
    try #require(ready > 0, "nobody heard anything")
    return try #require(zip(wires, waiting).first { $0.1.revents != 0 }).0
  }

  /// Stops sending and goes on listening, as `nc -N` does.
  func fallSilent() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Everything until the other end closes, or until it has said something in particular.
  func hear(until end: String? = nil) -> String {
    hear { text in end.map { text.contains($0) } ?? false }
  }

  /// Everything until the other end closes, or until what was heard is enough.
  func hear(until isEnough: (String) -> Bool) -> String {
    var heard: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      // A receive with a limit is not begun again after a stop of this process.
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { Issue.record("nothing more was heard, and no end") }
      if count > 0 { heard += piece[..<count] }
      let text = String(decoding: heard, as: UTF8.self)
      guard count > 0, !isEnough(text) else { return text }
    }
  }

  /// The status of the reply to something; nil when there is none.
  static func status(of bytes: [UInt8], _ service: Service) throws -> Int? {
    let wire = try Wire(service)
    wire.say(bytes)
    let first = wire.hear(until: "\r\n").prefix { $0 != "\r\n" }
    return first.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }
}
