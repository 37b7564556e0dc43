import Glibc

/// Which file or folder a path leads to, whatever it is called and through whatever links.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// nil where nothing is, or nobody may look.
  package init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    (device, number) = (UInt64(facts.st_dev), UInt64(facts.st_ino))
  }

  /// Whether two paths lead to the same file or folder, which is there.
  package static func isSame(_ path: String, _ other: String) -> Bool {
    guard let one = FileIdentity(path) else { return false }
    return one == FileIdentity(other)
  }
}
