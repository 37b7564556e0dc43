import EventLoop
import Glibc

/// The few things that are done with files here, each failing with the name of its system call.
package enum FilmFile {
  /// Reads a whole file of at most `limitBytes`.
  package static func read(_ path: String, limitBytes: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("open(\(path))") }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw SystemError("fstat(\(path))") }
    let size = Int(facts.st_size)
    guard size <= limitBytes else { throw MP4Problem.tooLarge(bytes: size, limit: limitBytes) }
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = SystemError("read(\(path))") }
        guard got > 0 else { return }
        count += got
      }
    }
    if let failure { throw failure }
    return bytes
  }

  static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError("open(\(path))") }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written >= 0 else { throw SystemError("write(\(path))") }
      offset += written
    }
  }

  static func move(_ path: String, to final: String) throws(SystemError) {
    guard rename(path, final) == 0 else { throw SystemError("rename(\(final))") }
  }

  /// A new folder that only its owner can look into.
  static func makePrivateFolder(beside path: String) throws(SystemError) -> String {
    var template = Array("\(path).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp(\(path).XXXXXX)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ paths: [String], folder: String) {
    for path in paths { unlink(path) }
    rmdir(folder)
  }

  static func isExecutable(_ path: String) -> Bool {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}
