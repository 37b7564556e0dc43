import Glibc

/// Tells what the living use from what the dead left behind.
///
/// A lock of flock(2) goes with its last descriptor, so also with a process that is killed.
package enum FileLock {
  /// Takes the lock of an open file or folder; false where somebody else has it.
  package static func take(_ descriptor: Int32) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  /// Gives a lock back and closes what it is of.
  ///
  /// A close alone would not do: a program that another thread starts holds a copy of everything
  /// that is open here until it has begun, and with it the lock.
  package static func close(_ descriptor: Int32) {
    flock(descriptor, LOCK_UN)
    Glibc.close(descriptor)
  }

  /// Whether a path still stands for an open file, itself and not through a link.
  package static func names(_ path: String, _ descriptor: Int32) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0, lstat(path, &named) == 0 else { return false }
    return opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
  }

  /// Takes the lock of a regular file of our own that still has its name, and says what it is; nil
  /// for all else.
  static func takeOwn(_ path: String, _ descriptor: Int32) -> stat? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, FileKind(mode: facts.st_mode) == .regular,
      facts.st_uid == geteuid(), take(descriptor), names(path, descriptor)
    else { return nil }
    return facts
  }
}
