import Glibc

/// A file that grows by whole lines, so that it can be read at any time, also when its writer was
/// killed.
///
/// What was at its place before goes when the first line is there.
package final class LineFile {
  private let path: String
  private var descriptor: Int32
  private var sizeBytes: Int

  /// - Parameter head: the lines it begins with.
  package init(at path: String, head: [UInt8]) throws(FileError) {
    self.path = path
    descriptor = try Self.begin(path, head)
    sizeBytes = head.count
  }

  deinit { close(descriptor) }

  /// Adds lines, all or none of them.
  package func append(_ lines: [UInt8]) throws(FileError) {
    do throws(FileError) {
      try WholeFile.write(lines[...], to: descriptor, path: path)
      sizeBytes += lines.count
    } catch {
      // A full disk takes half a line.
      ftruncate(descriptor, off_t(sizeBytes))
      throw error
    }
  }

  /// Leaves the head alone.
  package func beginAnew(head: [UInt8]) throws(FileError) {
    let new = try Self.begin(path, head)
    close(descriptor)
    (descriptor, sizeBytes) = (new, head.count)
  }

  private static func begin(_ path: String, _ head: [UInt8]) throws(FileError) -> Int32 {
    try WholeFile.write(head, to: path, syncs: false)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(SystemError("open(\(path))")) }
    return descriptor
  }
}
