import EventLoop
import Foundation
import HTTPTransport
import Testing

/// A connection that says the bytes it is told to, on the loop of the test.
final class RawClient {
  private let descriptor: Int32
  private var isOpen = true

  init(_ world: World) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = try #require(world.server).boundPort.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    try #require(connected == 0)
  }

  deinit { leave() }

  func say(_ text: String) { _ = send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL)) }

  /// Says so many bytes, as far as the other end takes them now.
  func say(bytes: Int) -> Int {
    let block = [UInt8](repeating: 7, count: bytes)
    return send(descriptor, block, bytes, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
  }

  func leave() {
    if isOpen { close(descriptor) }
    isOpen = false
  }

  /// Everything that is there now.
  func hear() -> String {
    var heard: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &piece, piece.count, Int32(MSG_DONTWAIT)), count > 0 {
      heard += piece[..<count]
    }
    return String(decoding: heard, as: UTF8.self)
  }

  /// The other end has closed, or reset, the connection.
  var isOver: Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count == 0 || count < 0 && errno != EAGAIN
  }
}
