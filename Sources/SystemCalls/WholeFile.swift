package import Glibc

/// Files read and written as a whole; a file that is written appears whole, or not at all.
package enum WholeFile {
  /// The beginning of a file; one byte more than a limit tells that it is larger.
  package static func read(_ path: String, atMost limitBytes: Int) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open(\(path))") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < limitBytes {
      let count = Glibc.read(descriptor, &piece, min(piece.count, limitBytes - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("read(\(path))") }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  /// Written beside its name first, then renamed; nothing half-written remains.
  ///
  /// A device, a pipe or a link, such as `/dev/stdout`, stays what it is and is written to.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644
  ) throws(SystemError) {
    guard !isSpecial(path) else { return try writeInPlace(bytes, to: path, mode: mode) }
    let part = path + ".part"
    do throws(SystemError) {
      try writeInPlace(bytes, to: part, mode: mode)
      guard rename(part, path) == 0 else { throw SystemError("rename(\(path))") }
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Neither a plain file nor a folder: something that a rename would replace.
  private static func isSpecial(_ path: String) -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT)
  }

  /// For a file that nobody looks at before it is done.
  package static func writeInPlace(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644
  ) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw SystemError("open(\(path))") }
    defer { close(descriptor) }
    try write(bytes[...], to: descriptor, path: path)
  }

  /// Everything, however the system takes it.
  package static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String
  ) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("write(\(path))") }
      rest = rest.dropFirst(count)
    }
  }
}
