import Glibc

/// Writes text to a descriptor until that fails, and remembers why.
///
/// Commands write without looking; `verdict` looks once, at the end.
final class TextOutput: @unchecked Sendable {  // one thread only (D2)
  private let descriptor: Int32
  /// `errno` of the first write that failed; nothing is written after it.
  private(set) var failure: Int32?

  init(descriptor: Int32) { self.descriptor = descriptor }

  func write(_ text: String) {
    guard failure == nil else { return }
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          waitUntilWritable()
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
  }

  func writeLine(_ line: String) { write(line + "\n") }

  /// Nobody reads any more, as after `| head`.
  var isClosed: Bool { failure == EPIPE }

  /// The exit code that tells what became of the output, and the sentence for standard error.
  ///
  /// A reader that went away got what it wanted; a full disk lost what somebody wanted.
  func verdict(_ code: ExitCode) -> (code: ExitCode, sentence: String?) {
    guard let failure, failure != EPIPE else { return (code, nil) }
    let sentence = "cannot write standard output: \(String(cString: strerror(failure)))"
    return (code == .success ? .failure : code, sentence)
  }

  /// A pipe that somebody made non-blocking and that is full.
  private func waitUntilWritable() {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&waiting, 1, -1)
  }
}
