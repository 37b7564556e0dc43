import Glibc

/// Folders by their paths.
package enum Folder {
  /// The names in a folder, sorted by their bytes: the system gives them in any order.
  ///
  /// - Parameter prefix: names that begin otherwise are left out, before anything is made of them.
  package static func names(
    in path: String, startingWith prefix: String = ""
  ) throws(SystemError) -> [String] {
    guard let stream = opendir(path) else { throw SystemError("opendir(\(path))") }
    defer { closedir(stream) }
    return names(of: stream, startingWith: prefix)
  }

  /// Of an open folder, `.` and `..` left out.
  static func names(of stream: OpaquePointer, startingWith prefix: String = "") -> [String] {
    var names: [String] = []
    while let entry = readdir(stream) {
      // A name ends with a zero within `d_name`.
      let name: String? = withUnsafeBytes(of: &entry.pointee.d_name) {
        guard $0.starts(with: prefix.utf8) else { return nil }
        return String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A path from the root, links as they are; nil where the working folder is gone.
  package static func wholePath(_ path: String) -> String? {
    guard path.utf8.first != UInt8(ascii: "/") else { return path }
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }

  /// Makes a folder with those above it where they are missing, and sees that it can be written to.
  package static func make(_ path: String, mode: FileMode = 0o755) throws(SystemError) {
    if !exists(path) { try makeAll(path, mode) }
    guard access(path.isEmpty ? "." : path, W_OK | X_OK) == 0 else {
      throw SystemError("access(\(path))")
    }
  }

  private static func makeAll(_ path: String, _ mode: FileMode) throws(SystemError) {
    // Cut at bytes, as the system does: a slash with an accent behind it is a slash.
    let slash = UInt8(ascii: "/")
    var made = path.utf8.first == slash ? "/" : ""
    for part in path.utf8.split(separator: slash) {
      made += (made.isEmpty || made == "/" ? "" : "/") + String(Substring(part))
      guard mkdir(made, mode) != 0 else { continue }
      let code = errno
      // Not only EEXIST is said of what is there: a file system may be read-only above it.
      guard exists(made) else {
        throw SystemError("mkdir(\(path))", code: code == EEXIST ? ENOTDIR : code)
      }
    }
  }

  /// Whether a folder is there, through links.
  package static func exists(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && FileKind(mode: facts.st_mode) == .folder
  }

  /// The folder in which a path lies.
  package static func above(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
