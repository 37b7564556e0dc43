import Glibc

/// A folder that only this user can look into, for the socket between the two ends of a run.
package final class PrivateFolder {
  package let path: String

  package init() throws(ServerError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/nemosim-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .system(
        call: "making a private folder in \(base)", reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove() }

  /// Removes the folder and the files in it; folders in it are left alone, and it with them.
  package func remove() {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      unlink("\(path)/\(name)")
    }
    closedir(folder)
    rmdir(path)
  }
}
