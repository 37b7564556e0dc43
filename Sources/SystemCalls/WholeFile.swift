import Glibc

/// Files read and written as a whole; a file that is written appears whole, or not at all.
package enum WholeFile {
  /// All bytes of a regular file, which may be reached through links.
  package static func read(_ path: String, atMost limitBytes: Int) throws(FileError) -> [UInt8] {
    let file = try OpenFile(reading: path)
    guard file.sizeBytes <= limitBytes else { throw .tooLarge(path: path, limitBytes: limitBytes) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(file.sizeBytes))
    // One byte more than a small file has shows its end with one call; files of `/proc` say 0.
    let pieceBytes = file.sizeBytes > 0 ? min(Int(file.sizeBytes) + 1, 64 << 10) : 64 << 10
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    // It can grow while it is read.
    while bytes.count <= limitBytes {
      let count = try file.read(into: &piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
    throw .tooLarge(path: path, limitBytes: limitBytes)
  }

  /// Puts bytes at a path where nothing or a regular file is, without a moment in between.
  ///
  /// - Parameter syncs: after they have reached the disk.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: FileMode = 0o644, syncs: Bool = true
  ) throws(FileError) {
    let part = try PartFile(for: path, mode: mode)
    try part.write(bytes)
    try part.commit(syncs: syncs)
  }

  /// Puts bytes at a path where nothing is, without a moment in between; false, and nothing is
  /// changed, where something is by then.
  package static func write(
    _ bytes: [UInt8], toNew path: String, mode: FileMode
  ) throws(FileError) -> Bool {
    let part = try PartFile(for: path, mode: mode)
    try part.write(bytes)
    return try part.commitToNew()
  }

  /// Removes a regular file; nothing happens where there is none.
  package static func remove(_ path: String) throws(FileError) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      guard errno == ENOENT else { throw .system(SystemError("unlink(\(path))")) }
      return
    }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .notAFile(path: path, kind) }
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .system(SystemError("unlink(\(path))"))
    }
  }

  /// Writes a file that is not there yet and that nobody looks at before it is done.
  package static func create(
    _ bytes: [UInt8], at path: String, mode: FileMode = 0o600
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(path, flags, mode)
    guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
    defer { close(descriptor) }
    do throws(FileError) { try write(bytes[...], to: descriptor, path: path) } catch {
      unlink(path)
      throw error
    }
  }

  /// Puts bytes behind those of a regular file, or into a new one.
  package static func append(
    _ bytes: [UInt8], to path: String, mode: FileMode = 0o644
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let descriptor = open(path, flags, mode)
    guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .system(SystemError("fstat(\(path))")) }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .notAFile(path: path, kind) }
    try write(bytes[...], to: descriptor, path: path)
  }

  /// Everything, however the system takes it.
  package static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String
  ) throws(FileError) {
    let isWritten = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    guard isWritten else { throw .system(SystemError("write(\(path))")) }
  }

  /// False with `errno` set.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }
}
