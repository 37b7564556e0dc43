package import EventLoop
import Glibc

/// Reads lines from a terminal, a pipe or a file, on the loop.
///
/// While it waits for a person, virtual time stands still: how fast somebody types changes nothing.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class LineReader: ChatInput, @unchecked Sendable {
  /// Longer lines are no messages to a video editor.
  static let lineLimitBytes = 64 << 10

  private let descriptor: Int32
  private let clock: VirtualClock
  private var buffer: [UInt8] = []
  private var hasEnded = false

  package init(descriptor: Int32, clock: VirtualClock) {
    self.descriptor = descriptor
    self.clock = clock
  }

  /// The next line without its end; nil at the end of input.
  package func next() async throws -> String? {
    while true {
      if let line = takeLine() { return line }
      guard !hasEnded else { return nil }
      try await waitUntilReadable()
      readSome()
    }
  }

  private func takeLine() -> String? {
    if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
      defer { buffer.removeSubrange(...end) }
      return String(decoding: buffer[..<end], as: UTF8.self)
    }
    guard hasEnded || buffer.count >= Self.lineLimitBytes, !buffer.isEmpty else { return nil }
    defer { buffer.removeAll() }
    return String(decoding: buffer, as: UTF8.self)
  }

  private func waitUntilReadable() async throws {
    let hold = clock.hold("input")
    defer { hold.release() }
    let gate = Gate("input", clock: clock)
    let watch = try clock.loop.watch(descriptor, .readable) { _ in gate.open() }
    defer { watch.cancel() }
    try await gate.wait()
  }

  private func readSome() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    if count > 0 {
      buffer += bytes[..<count]
    } else if count == 0 || errno != EINTR && errno != EAGAIN {
      hasEnded = true
    }
  }
}
