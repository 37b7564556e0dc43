import Glibc

/// A file on its way: it has a name of its own beside its place, and takes the place when it is
/// whole.
///
/// Who writes it holds its lock, so that a part whose process was killed is told from one that
/// grows, and removed by the next who writes beside it. One that is kept stays for whoever takes it
/// up (`PartLeftovers`).
package final class PartFile {
  /// Where the file will be.
  package let path: String
  /// Where it is until then.
  package private(set) var partPath: String
  /// What its bytes are of, where it is kept.
  package private(set) var mark: String?
  private var descriptor: Int32

  /// Begins a file for a place where nothing is, or a regular file that may be written.
  package init(for path: String, mode: FileMode = 0o644) throws(FileError) {
    try Self.checkPlace(path)
    self.path = path
    PartLeftovers.removeNumbered(in: Folder.above(path))
    for number in 1...PartLeftovers.mostParts {
      let part = PartLeftovers.numbered(path, number)
      if let descriptor = try Self.begin(part, mode: mode) {
        partPath = part
        self.descriptor = descriptor
        return
      }
    }
    throw .busy(path: path)
  }

  private init(_ path: String, partPath: String, mark: String, _ descriptor: Int32) {
    self.path = path
    self.partPath = partPath
    self.mark = mark
    self.descriptor = descriptor
  }

  deinit { leave() }

  // MARK: what is kept

  /// What was kept for a place by a writer who is gone; nil where that is nothing.
  ///
  /// Throws where no file may be at that place.
  package static func kept(for path: String) throws(FileError) -> PartFile? {
    try checkPlace(path)
    for mark in PartLeftovers.marks(for: path) {
      let part = PartLeftovers.kept(path, mark)
      let descriptor = open(part, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      guard FileLock.takeOwn(part, descriptor) != nil else {
        FileLock.close(descriptor)
        continue
      }
      return PartFile(path, partPath: part, mark: mark, descriptor)
    }
    return nil
  }

  /// Removes what was kept for a place: nobody will want it.
  package static func removeKept(for path: String) { PartLeftovers.removeKept(for: path) }

  /// From now on it stays when its writer goes; to be said before its first byte is written.
  ///
  /// The mark tells what its bytes are of; it stands in the file's name. Where there can be no such
  /// name, the file goes with its writer as before.
  package func keep(as mark: String) {
    let kept = PartLeftovers.kept(path, mark)
    var facts = stat()
    guard descriptor >= 0, self.mark == nil, fstat(descriptor, &facts) == 0 else { return }
    PartLeftovers.removeKept(for: path, before: facts.st_mtim.tv_sec)
    // Unlike rename(2), link(2) replaces nothing that another one may be writing.
    guard link(partPath, kept) == 0 else { return }
    unlink(partPath)
    (partPath, self.mark) = (kept, mark)
  }

  /// How much there is of it, in bytes.
  package var sizeBytes: Int64 {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int64(facts.st_size) : 0
  }

  /// Goes on behind its first bytes; what was behind them is gone.
  package func goOn(at offset: Int64) throws(FileError) {
    guard ftruncate(descriptor, off_t(offset)) == 0,
      lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset)
    else { throw .system(SystemError("write(\(path))")) }
  }

  // MARK: writing

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
  /// - Parameters:
  ///   - place: another one in the same folder.
  ///   - syncs: after its bytes have reached the disk; needless where the file goes with its folder
  ///     at the end of the run.
  package func commit(at place: String? = nil, syncs: Bool = true) throws(FileError) {
    guard descriptor >= 0 else { return }
    if syncs { try sync() }
    let path = place ?? path
    try Self.checkPlace(path)
    guard rename(partPath, path) == 0 else { throw .system(SystemError("rename(\(path))")) }
    FileLock.close(descriptor)
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
    FileLock.close(descriptor)
    descriptor = -1
  }

  /// Ends the writing before the file is whole: of what is kept, everything stays.
  private func leave() {
    guard mark != nil, sizeBytes > 0 else { return discard() }
    FileLock.close(descriptor)
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
      FileLock.close(descriptor)
      return nil
    }
    return descriptor
  }
}
