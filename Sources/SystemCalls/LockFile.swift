import Glibc

/// A file that stands for what one process alone may use; it stays when the lock goes.
package final class LockFile {
  private let descriptor: Int32

  /// Nil where somebody else has it.
  package init?(_ path: String, mode: FileMode = 0o600) throws(FileError) {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    descriptor = open(path, flags, mode)
    guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
    // A program that this process starts holds all that is open here until it has begun, also a
    // lock that was just given back: that takes milliseconds.
    var left = 20
    while !FileLock.take(descriptor) {
      guard left > 0 else {
        close(descriptor)
        return nil
      }
      left -= 1
      poll(nil, 0, 5)
    }
  }

  deinit { close(descriptor) }
}
