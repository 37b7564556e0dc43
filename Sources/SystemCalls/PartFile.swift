import Glibc

/// A file on its way: it has a name of its own beside its place, and takes the place when it is
/// whole.
///
/// The name is `<place>.nemosim-<number>.part`. Who writes it holds its lock, so that a part whose
/// process was killed is told from one that grows, and removed by the next who writes beside it.
package final class PartFile {
  /// As many can write to one place at the same time.
  private static let mostParts = 64

  /// Where the file will be.
  package let path: String
  /// Where it is until then.
  package let partPath: String
  private var descriptor: Int32

  /// Begins a file for a place where nothing is, or a regular file that may be written.
  package init(for path: String, mode: FileMode = 0o644) throws(FileError) {
    try Self.checkPlace(path)
    self.path = path
    Self.removeLeftovers(in: Folder.above(path))
    for number in 1...Self.mostParts {
      let part = "\(path).nemosim-\(number).part"
      if let descriptor = try Self.begin(part, mode: mode) {
        partPath = part
        self.descriptor = descriptor
        return
      }
    }
    throw .busy(path: path)
  }

  deinit { discard() }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    guard WholeFile.writeAll(bytes, to: descriptor) else {
      throw .system(SystemError("write(\(path))"))
    }
  }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    try WholeFile.write(bytes[...], to: descriptor, path: path)
  }

  /// Puts the file at its place.
  ///
  /// - Parameter syncs: after its bytes have reached the disk; needless where the file goes with
  ///   its folder at the end of the run.
  package func commit(syncs: Bool = true) throws(FileError) {
    guard descriptor >= 0 else { return }
    if syncs { try sync() }
    try Self.checkPlace(path)
    guard rename(partPath, path) == 0 else { throw .system(SystemError("rename(\(path))")) }
    close(descriptor)
    descriptor = -1
  }

  /// Puts the file at its place where nothing is there yet; false, and the file goes, otherwise.
  package func commitToNew() throws(FileError) -> Bool {
    try sync()
    // Unlike rename(2), link(2) replaces nothing.
    let isOurs = link(partPath, path) == 0
    guard isOurs || errno == EEXIST else { throw .system(SystemError("link(\(path))")) }
    discard()
    return isOurs
  }

  /// Some file systems know no fsync(2), EINVAL.
  private func sync() throws(FileError) {
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(SystemError("fsync(\(path))"))
    }
  }

  /// Removes what there is of the file; nothing once it is at its place.
  package func discard() {
    guard descriptor >= 0 else { return }
    if FileLock.names(partPath, descriptor) { unlink(partPath) }
    close(descriptor)
    descriptor = -1
  }

  private static func checkPlace(_ path: String) throws(FileError) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      guard errno == ENOENT else { throw .system(SystemError("open(\(path))")) }
      return
    }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .notAFile(path: path, kind) }
    // The rename would not ask.
    guard access(path, W_OK) == 0 else { throw .system(SystemError("open(\(path))")) }
  }

  /// A new file that is ours alone; nil where the name is somebody else's.
  private static func begin(_ part: String, mode: FileMode) throws(FileError) -> Int32? {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(part, flags, mode)
    guard descriptor >= 0 else {
      guard errno == EEXIST else { throw .system(SystemError("open(\(part))")) }
      return nil
    }
    // Who looks for leftovers may have been quicker with the lock; then the name is lost.
    guard FileLock.take(descriptor), FileLock.names(part, descriptor) else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Removes parts that nobody writes any more, of this place and of others beside it.
  private static func removeLeftovers(in folder: String) {
    // Who cannot look there may still be able to write.
    for name in (try? Folder.names(in: folder)) ?? [] where isPart(name) {
      removeLeftover("\(folder)/\(name)")
    }
  }

  private static func isPart(_ name: String) -> Bool {
    guard name.hasSuffix(".part"), let mark = name.utf8.lastIndex(of: UInt8(ascii: "-")) else {
      return false
    }
    let number = name[mark...].dropFirst().dropLast(".part".count)
    return name[..<mark].hasSuffix(".nemosim")
      && Int(number).map { (1...mostParts).contains($0) } == true
  }

  /// A name is only removed under its lock.
  private static func removeLeftover(_ part: String) {
    let descriptor = open(part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, FileKind(mode: facts.st_mode) == .regular,
      facts.st_uid == geteuid(), FileLock.take(descriptor), FileLock.names(part, descriptor)
    else { return }
    unlink(part)
  }
}
