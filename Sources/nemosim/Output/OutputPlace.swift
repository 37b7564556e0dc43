import Glibc
import SystemCalls

/// Where a command leaves files and folders.
enum OutputPlace {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }

    init(path: String, code: Int32) {
      self.init(path: path, reason: String(cString: strerror(code)))
    }

    var description: String { "cannot write \(path): \(reason)" }
  }

  /// The file is whole at its name, or not there.
  static func write(_ text: String, to path: String) throws(Failure) {
    do throws(FileError) {
      try WholeFile.write(Array(text.utf8), to: path)
    } catch {
      throw Failure(path: path, reason: error.reason)
    }
  }

  /// Makes the folder with those above it where it is missing, and sees whether it can be written,
  /// before anybody waits for what belongs there.
  static func make(_ folder: String) throws(Failure) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += path.isEmpty || path == "/" ? part : "/\(part)"
      guard mkdir(path, 0o755) != 0 else { continue }
      let code = errno
      guard isFolder(path) else {
        throw Failure(path: folder, code: code == EEXIST ? ENOTDIR : code)
      }
    }
    guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
      throw Failure(path: folder, code: errno)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
