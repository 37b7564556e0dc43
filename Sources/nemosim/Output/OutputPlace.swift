import Glibc

/// Folders that a command will fill; found out before anybody waits for what belongs there.
enum OutputPlace {
  struct Failure: Error, CustomStringConvertible {
    let folder: String
    let code: Int32

    var description: String { "cannot write \(folder): \(String(cString: strerror(code)))" }
  }

  /// Makes the folder with those above it where it is missing, and sees whether it can be written.
  static func make(_ folder: String) throws(Failure) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += path.isEmpty || path == "/" ? part : "/\(part)"
      guard mkdir(path, 0o755) != 0 else { continue }
      let code = errno
      guard isFolder(path) else {
        throw Failure(folder: folder, code: code == EEXIST ? ENOTDIR : code)
      }
    }
    guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
      throw Failure(folder: folder, code: errno)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}
