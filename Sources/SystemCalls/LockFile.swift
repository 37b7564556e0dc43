import Glibc

/// A file that stands for what one process alone may use.
///
/// It stays when the lock goes, as long as what it stands for is there.
package final class LockFile {
  private let path: String
  private let subject: String
  private let descriptor: Int32

  /// Nil where somebody else has it.
  ///
  /// - Parameter subject: the path of what it stands for.
  package init?(_ path: String, of subject: String, mode: FileMode = 0o600) throws(FileError) {
    for _ in 0..<Self.mostAttempts {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
      let descriptor = open(path, flags, mode)
      guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
      guard FileLock.take(descriptor) else {
        close(descriptor)
        return nil
      }
      if FileLock.names(path, descriptor) {
        (self.path, self.subject, self.descriptor) = (path, subject, descriptor)
        return
      }
      // Its last owner has removed it meanwhile: the next of that name is a new file.
      FileLock.close(descriptor)
    }
    return nil
  }

  private static let mostAttempts = 20

  deinit {
    if access(subject, F_OK) != 0, errno == ENOENT, FileLock.names(path, descriptor) {
      unlink(path)
    }
    FileLock.close(descriptor)
  }
}
