import Glibc

/// A folder that only this user can look into, for the socket between the two ends of a run.
package final class PrivateFolder {
  package let path: String

  package init() throws(ServerError) {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    // A socket in it must have a path of 107 bytes at most.
    let base = named.isEmpty || named.utf8.count > 80 ? "/tmp" : named
    var template = Array("\(base)/nemosim-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .system(
        call: "making a private folder in \(base)", reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove() }

  /// Removes the folder with everything in it; links are removed, not followed.
  package func remove() { Self.remove(path) }

  private static func remove(_ path: String) {
    // O_NOFOLLOW: a link is not a folder here. fdopendir(3) takes the descriptor over.
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0, let folder = fdopendir(descriptor) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}
