package import EventLoop
import Glibc

/// Reads lines from a terminal, a pipe or a file, on the loop.
///
/// While it waits for a person, virtual time stands still: how fast somebody types changes nothing.
///
/// `@unchecked Sendable` because it is used on the loop's thread alone.
package final class LineReader: ChatInput, @unchecked Sendable {
  private let descriptor: Int32
  private let clock: VirtualClock
  private var buffer: [UInt8] = []
  /// Of the line that is being read: what was dropped, since it is too long.
  private var droppedBytes = 0
  private var hasEnded = false

  package init(descriptor: Int32, clock: VirtualClock) {
    self.descriptor = descriptor
    self.clock = clock
  }

  /// The next line; nil at the end of input.
  package func next() async throws -> ChatLine? {
    while true {
      if let line = takeLine() { return line }
      guard !hasEnded else { return nil }
      try await waitUntilReadable()
      readSome()
    }
  }

  private func takeLine() -> ChatLine? {
    let end = buffer.firstIndex(of: UInt8(ascii: "\n"))
    if end == nil, droppedBytes + buffer.count > ChatLine.limitBytes {
      // Only its length is told.
      droppedBytes += buffer.count
      buffer.removeAll()
    }
    guard end != nil || hasEnded && droppedBytes + buffer.count > 0 else { return nil }
    let line = buffer[..<(end ?? buffer.endIndex)]
    defer {
      buffer.removeSubrange(..<(end.map { $0 + 1 } ?? buffer.endIndex))
      droppedBytes = 0
    }
    let count = droppedBytes + line.count
    return count > ChatLine.limitBytes
      ? .tooLong(bytes: count) : .text(String(decoding: line, as: UTF8.self))
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
