import Glibc
import SystemCalls

/// Collects what comes out of a pipe, up to a limit; owns the descriptor.
final class PipeReader {
  enum Keeping {
    case start(Int)
    case end(Int)
  }

  private(set) var bytes: [UInt8] = []
  /// Called once when the last writer is gone.
  var atEnd: (() -> Void)?
  /// Called with each piece, of which nothing is kept then.
  var take: (([UInt8]) -> Void)?
  private var descriptor: Int32
  private let keeping: Keeping
  private var watch: Watch?

  /// A negative descriptor is a pipe that gives nothing.
  init(_ descriptor: Int32, keeping: Keeping) {
    self.descriptor = descriptor
    self.keeping = keeping
  }

  func begin(on loop: Loop) throws(SystemError) {
    guard descriptor >= 0 else { return }
    watch = try loop.watch(descriptor, .readable) { [weak self] _ in self?.readAll() }
  }

  /// Takes what is there and closes the pipe.
  func finish() {
    if descriptor >= 0 { readAll() }
    shut()
    trim(to: limit)
  }

  private var limit: Int {
    switch keeping {
    case .start(let limit), .end(let limit): limit
    }
  }

  private func readAll() {
    while descriptor >= 0 {
      let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count > 0 {
          let piece = buffer.prefix(count)
          if let take { take(Array(piece)) } else { bytes.append(contentsOf: piece) }
        }
        return count
      }
      if bytes.count > 2 * limit { trim(to: limit) }
      if count > 0 || count < 0 && errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      shut()
      atEnd?()
    }
  }

  private func trim(to limit: Int) {
    guard bytes.count > limit else { return }
    switch keeping {
    case .start: bytes.removeLast(bytes.count - limit)
    case .end: bytes.removeFirst(bytes.count - limit)
    }
  }

  private func shut() {
    guard descriptor >= 0 else { return }
    watch?.cancel()
    watch = nil
    close(descriptor)
    descriptor = -1
  }
}

/// Feeds bytes into a socket as fast as the reader takes them, then closes it; owns the descriptor.
final class PipeWriter {
  private var descriptor: Int32
  private var rest: ArraySlice<UInt8>
  private var watch: Watch?

  init(_ descriptor: Int32, _ bytes: [UInt8]) {
    self.descriptor = descriptor
    rest = bytes[...]
  }

  func begin(on loop: Loop) throws(SystemError) {
    watch = try loop.watch(descriptor, .writable) { [weak self] _ in self?.writeSome() }
  }

  func finish() {
    guard descriptor >= 0 else { return }
    watch?.cancel()
    watch = nil
    close(descriptor)
    descriptor = -1
  }

  private func writeSome() {
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if errno == EINTR { continue }
      if errno == EAGAIN { return }
      // The reader has left; its exit status says the rest.
      break
    }
    finish()
  }
}
