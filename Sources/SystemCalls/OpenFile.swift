import Glibc

/// A regular file that is read; it is closed when the value ends.
package struct OpenFile: ~Copyable {
  private var descriptor: Int32
  /// Its length in bytes when it was opened.
  package let sizeBytes: Int64
  private let path: String

  /// Opens a regular file, through links; nothing else is opened, and nothing is waited for.
  package init(reading path: String) throws(FileError) {
    var facts = stat()
    // Opening a pipe or a device can already change it, so it is looked at first.
    guard stat(path, &facts) == 0 else { throw .system(SystemError("open(\(path))")) }
    try Self.check(facts, path)
    // Something else can have come to its place since then: O_NONBLOCK waits for no writer of a
    // pipe, O_NOCTTY takes no terminal, and both mean nothing to a regular file.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
    guard fstat(descriptor, &facts) == 0 else {
      let error = SystemError("fstat(\(path))")
      close(descriptor)
      throw .system(error)
    }
    do throws(FileError) { try Self.check(facts, path) } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    sizeBytes = Int64(facts.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Hands the descriptor over to somebody who closes it.
  package consuming func release() -> Int32 {
    let released = descriptor
    descriptor = -1
    return released
  }

  /// Fills the buffer as far as the file goes on from where the last read ended; 0 at its end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    try read(into: buffer.baseAddress, count: buffer.count)
  }

  func read(into bytes: inout [UInt8]) throws(FileError) -> Int {
    try read(into: &bytes, count: bytes.count)
  }

  private func read(
    into pointer: UnsafeMutableRawPointer?, count: Int
  ) throws(FileError) -> Int {
    while true {
      let got = Glibc.read(descriptor, pointer, count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .system(SystemError("read(\(path))")) }
      return got
    }
  }

  /// At most `count` bytes from `offset` on; fewer only where the file ends.
  package func bytes(at offset: Int64, count: Int) throws(FileError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      while filled < count {
        let got = pread(
          descriptor, bytes.baseAddress.map { $0 + filled }, count - filled,
          off_t(offset) + filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = SystemError("read(\(path))") }
        guard got > 0 else { return }
        filled += got
      }
    }
    if let failure { throw .system(failure) }
    return bytes
  }

  private static func check(_ facts: stat, _ path: String) throws(FileError) {
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .notAFile(path: path, kind) }
  }
}
